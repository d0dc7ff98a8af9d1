package io.diglot.gateway.bucket;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.memory.Overload.Cause;
import io.diglot.gateway.memory.WaitingForRoom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * So many at once may hold a part of a file; the others wait, in the order in which they came, and hold nothing that anybody
 * waits for.
 */
final class Turns {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Semaphore free;
    private final WaitingForRoom waiting = new WaitingForRoom();

    Turns(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /** For one upload, which need not take a turn, or takes one after the other. */
    Ticket ticket() {
        return new Ticket();
    }

    /** What one upload takes and gives back. */
    final class Ticket implements AutoCloseable {

        private boolean taken;
        private boolean closed;

        private Ticket() {}

        /** Completes once it is its turn; fails with {@link Failure.Overloaded} where that takes long. */
        Mono<Void> take() {
            return Mono.defer(() -> waiting.join(this::full, Schedulers.parallel()))
                    .timeout(PATIENCE, Mono.error(() -> new Failure.Overloaded(TRY_AGAIN).asException()));
        }

        /** Takes a turn where there is one, or tells that there is none. */
        private synchronized @Nullable Cause full() {
            if (closed) {
                return null; // who waited has gone
            }
            taken = free.tryAcquire();
            return taken ? null : Cause.BODIES;
        }

        /** Gives its turn to the next, and may take another one later. */
        void giveBack() {
            if (gaveBack()) {
                waiting.roomWasMade();
            }
        }

        private synchronized boolean gaveBack() {
            boolean had = taken;
            if (had) {
                taken = false;
                free.release();
            }
            return had;
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
            }
            giveBack();
        }
    }
}
