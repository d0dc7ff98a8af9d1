package io.diglot.gateway.second;

import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPiece;
import io.diglot.gateway.store.mirror.TraceStanding.NamedThread;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What lies on the first backend of the traces and threads of a workspace. Each method may ask a server: nobody calls one while a
 * transaction is open.
 */
interface Standing {

    /**
     * How it stands with some traces.
     *
     * @param there those that there are
     * @param experiments that have items which link to one, whether they are shown or not
     * @param runs the traces that are runs of one that is shown
     */
    record Traces(Set<UUID> there, Set<UUID> experiments, Set<UUID> runs) {}

    Traces traces(Collection<UUID> ids);

    /** Whether one that is not there when it is looked for is gone; else it may be shown late, and is looked for once more. */
    boolean isGone(BehindPiece missing);

    /** Those ids that are those of threads. */
    Set<UUID> threads(Collection<UUID> ids);

    /** Some threads by what their traces call them. */
    List<NamedThread> named(Collection<UUID> threads);

    /** Shows the traces that are runs of no experiment, some at a time. */
    void eachTrace(Consumer<List<UUID>> each);

    /** Shows the threads, some at a time. */
    void eachThread(Consumer<List<UUID>> each);

    /** Whether there is a trace or a thread of an id. */
    default boolean has(Behind.Id id) {
        List<UUID> one = List.of(id.id());
        return id.kind() == Behind.Kind.TRACE
                ? !traces(one).there().isEmpty()
                : !threads(one).isEmpty();
    }
}
