package io.diglot.gateway.memory;

import io.diglot.gateway.memory.Overload.Cause;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Those who wait until there is room, in the order in which they came. Where it is a client's own share that is full, others
 * pass by. Safe for all threads.
 */
public final class WaitingForRoom {

    private final Set<Turn> turns = new LinkedHashSet<>();
    private final AtomicInteger count = new AtomicInteger();

    private record Turn(Supplier<@Nullable Cause> take, MonoSink<Void> sink) {}

    /**
     * Takes the room at once where nobody waits for it; else waits.
     *
     * @param take takes the room; gives what there is too much of where it does not fit
     * @param goingOn where whoever had to wait goes on
     */
    public Mono<Void> join(Supplier<@Nullable Cause> take, Scheduler goingOn) {
        if (count.get() == 0 && take.get() == null) {
            return Mono.empty();
        }
        return inTurn(take).publishOn(goingOn);
    }

    private Mono<Void> inTurn(Supplier<@Nullable Cause> take) {
        return Mono.create(sink -> {
            Turn turn = new Turn(take, sink);
            synchronized (turns) {
                turns.add(turn);
                count.set(turns.size());
            }
            sink.onDispose(() -> leave(turn));
            roomWasMade();
        });
    }

    private void leave(Turn turn) {
        synchronized (turns) {
            turns.remove(turn);
            count.set(turns.size());
        }
    }

    /** Lets those go on whose turn it is. */
    public void roomWasMade() {
        if (count.get() == 0) {
            return; // seldom is there anybody
        }
        // Told outside: what goes on may itself give room back.
        served().forEach(turn -> turn.sink().success());
    }

    private List<Turn> served() {
        List<Turn> served = new ArrayList<>();
        synchronized (turns) {
            Iterator<Turn> next = turns.iterator();
            boolean full = false;
            while (!full && next.hasNext()) {
                Turn turn = next.next();
                Cause cause = turn.take().get();
                if (cause == null) {
                    next.remove();
                    served.add(turn);
                }
                full = cause == Cause.BODIES;
            }
            count.set(turns.size());
        }
        return served;
    }
}
