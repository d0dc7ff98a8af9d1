package io.diglot.gateway.memory;

import java.util.concurrent.ConcurrentHashMap;

/** How much each client has of something that all share; who has nothing is not known here. Safe for all threads. */
public final class ClientShares {

    private final long share;
    private final ConcurrentHashMap<String, Long> taken = new ConcurrentHashMap<>();

    /** @param share what a single client may have at the most */
    public ClientShares(long share) {
        this.share = share;
    }

    public long share() {
        return share;
    }

    /** Takes more where the client's share allows it. */
    public boolean take(String client, long more) {
        if (takeAnyway(client, more) <= share) {
            return true;
        }
        giveBack(client, more);
        return false;
    }

    /** @return what the client has now, be it more than its share */
    public long takeAnyway(String client, long more) {
        return taken.merge(client, more, Long::sum);
    }

    public void giveBack(String client, long less) {
        taken.computeIfPresent(client, (unused, before) -> before > less ? before - less : null);
    }

    /** What this client has. */
    public long of(String client) {
        return taken.getOrDefault(client, 0L);
    }
}
