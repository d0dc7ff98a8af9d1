package io.diglot.gateway.bucket;

import io.diglot.gateway.failure.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * So many at once may hold a part of a file; the others wait, in the order in which they came, and hold nothing that anybody
 * waits for.
 */
final class Turns {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private int free;

    Turns(int atOnce) {
        this.free = atOnce;
    }

    /** For one upload, which need not take a turn, or takes one after the other. */
    Ticket ticket() {
        return new Ticket();
    }

    /** What one upload takes and gives back. */
    final class Ticket implements AutoCloseable {

        private @Nullable MonoSink<Void> sink;
        private boolean taken;
        private boolean closed;

        private Ticket() {}

        /** Completes once it is its turn; fails with {@link Failure.Overloaded} where that takes long. */
        Mono<Void> take() {
            return Mono.<Void>create(waits -> {
                        if (takesAtOnce(waits)) {
                            waits.success();
                        }
                    })
                    .publishOn(Schedulers.parallel())
                    .timeout(PATIENCE, Mono.error(() -> new Failure.Overloaded(TRY_AGAIN).asException()));
        }

        private boolean takesAtOnce(MonoSink<Void> waits) {
            synchronized (waiting) {
                if (closed) {
                    return false;
                }
                if (free > 0) {
                    free--;
                    taken = true;
                    return true;
                }
                sink = waits;
                waiting.add(this);
                return false;
            }
        }

        /** Gives its turn to the next, and may take another one later. */
        void giveBack() {
            MonoSink<Void> next = null;
            synchronized (waiting) {
                if (taken) {
                    taken = false;
                    next = next();
                }
            }
            if (next != null) {
                next.success();
            }
        }

        @Override
        public void close() {
            synchronized (waiting) {
                closed = true;
                waiting.remove(this);
            }
            giveBack();
        }
    }

    /** Who is told that it is its turn; absent where nobody waits. */
    private @Nullable MonoSink<Void> next() {
        Ticket first = waiting.poll();
        if (first == null) {
            free++;
            return null;
        }
        first.taken = true;
        return first.sink;
    }
}
