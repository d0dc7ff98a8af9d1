package io.diglot.gateway.limit;

import java.util.concurrent.ConcurrentHashMap;

/** How much each client has of something that all share; who has nothing is not known here. Safe for all threads. */
final class ClientShares {

    private final long share;
    private final ConcurrentHashMap<String, Long> taken = new ConcurrentHashMap<>();

    /** @param share what a single client may have at the most */
    ClientShares(long share) {
        this.share = share;
    }

    long share() {
        return share;
    }

    /** Takes more where the client's share allows it. */
    boolean take(String client, long more) {
        if (takeAnyway(client, more) <= share) {
            return true;
        }
        giveBack(client, more);
        return false;
    }

    /** @return what the client has now, be it more than its share */
    long takeAnyway(String client, long more) {
        return taken.merge(client, more, Long::sum);
    }

    void giveBack(String client, long less) {
        taken.computeIfPresent(client, (unused, before) -> before > less ? before - less : null);
    }

    /** What this client has. */
    long of(String client) {
        return taken.getOrDefault(client, 0L);
    }
}
