package io.diglot.gateway.backend.opik.writes;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Lets one at a time do something to each subject, in the order in which they came; within this process. */
public final class Turns {

    /** The first of each is the one whose turn it is. */
    private final Map<Object, SequencedSet<Sinks.Empty<Void>>> waiting = new ConcurrentHashMap<>();

    /**
     * Begins the work when all before it on the same subject have ended, whichever way.
     *
     * @param gone fails when the turn is no longer waited for; whoever leaves so is not in the way of the next
     */
    public <T> Mono<T> inTurn(Object subject, Mono<Void> gone, Mono<T> work) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> mine = Sinks.empty();
            Mono<Void> turn = enter(subject, mine)
                    ? Mono.empty()
                    // Not on the stack of the one before, which would grow with each that ends at once.
                    : Mono.firstWithSignal(mine.asMono().publishOn(Schedulers.parallel()), gone);
            return turn.then(work).doFinally(signal -> leave(subject, mine));
        });
    }

    /** Whether it is the turn of this one at once. */
    private boolean enter(Object subject, Sinks.Empty<Void> mine) {
        AtomicBoolean first = new AtomicBoolean();
        waiting.compute(subject, (same, before) -> {
            SequencedSet<Sinks.Empty<Void>> all = before == null ? new LinkedHashSet<>() : before;
            all.add(mine);
            first.set(all.size() == 1);
            return all;
        });
        return first.get();
    }

    private void leave(Object subject, Sinks.Empty<Void> mine) {
        AtomicReference<Sinks.@Nullable Empty<Void>> next = new AtomicReference<>();
        waiting.computeIfPresent(subject, (same, all) -> {
            boolean had = all.getFirst() == mine;
            all.remove(mine);
            if (all.isEmpty()) {
                return null;
            }
            next.set(had ? all.getFirst() : null);
            return all;
        });
        Sinks.Empty<Void> called = next.get();
        if (called != null) {
            called.tryEmitEmpty();
        }
    }
}
