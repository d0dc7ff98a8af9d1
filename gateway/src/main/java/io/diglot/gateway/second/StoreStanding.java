package io.diglot.gateway.second;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.behind.BehindPiece;
import io.diglot.gateway.store.mirror.TraceStanding;
import io.diglot.gateway.store.mirror.TraceStanding.NamedThread;
import io.diglot.model.spaces.Workspace;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** That of the embedded store: each method looks in one transaction. */
record StoreStanding(Database database, Transactions transactions, Workspace workspace) implements Standing {

    private static final int AT_ONCE = 1000;

    @Override
    public Traces traces(Collection<UUID> ids) {
        return look(standing -> {
            TraceStanding.Links links = standing.links(ids);
            return new Traces(standing.traces(ids), links.experiments(), links.runs());
        });
    }

    @Override
    public boolean isGone(BehindPiece missing) {
        return true;
    }

    @Override
    public Set<UUID> threads(Collection<UUID> ids) {
        return look(standing -> standing.threads(ids));
    }

    @Override
    public List<NamedThread> named(Collection<UUID> threads) {
        return look(standing -> standing.named(threads));
    }

    @Override
    public void eachTrace(Consumer<List<UUID>> each) {
        walk(TraceStanding::tracesBehind, some -> {
            Set<UUID> runs = traces(some).runs();
            each.accept(some.stream().filter(id -> !runs.contains(id)).toList());
        });
    }

    @Override
    public void eachThread(Consumer<List<UUID>> each) {
        walk(TraceStanding::threadsBehind, each);
    }

    /** Traces or threads in order of id, behind one. */
    private interface Walk {
        List<UUID> behind(TraceStanding standing, UUID last, int limit);
    }

    private void walk(Walk walk, Consumer<List<UUID>> each) {
        UUID last = new UUID(0, 0);
        List<UUID> some;
        do {
            UUID from = last;
            some = look(standing -> walk.behind(standing, from, AT_ONCE));
            each.accept(some);
            last = some.isEmpty() ? last : some.getLast();
        } while (some.size() == AT_ONCE);
    }

    private <T> T look(Function<TraceStanding, T> read) {
        return Objects.requireNonNull(
                database.read(session -> read.apply(new TraceStanding(transactions.housekeeping(session, workspace))))
                        .block());
    }
}
