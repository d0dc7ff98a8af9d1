package io.diglot.gateway.execution;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** How many calls may be under way at once, of all executions. Each of them has its turn. */
final class CallSlots {

    private final Semaphore free;

    CallSlots(int all) {
        this.free = new Semaphore(all, true);
    }

    Group group() {
        return new Group();
    }

    /** The calls of one execution. Whoever begins them waits for a slot, and is told of the first that failed. */
    final class Group implements AutoCloseable {

        private final Semaphore ended = new Semaphore(0);
        private final Disposable.Composite underWay = Disposables.composite();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private int begun;

        /**
         * Begins a call once there is a slot for it.
         *
         * @throws RuntimeException what the first call failed with
         */
        void run(Supplier<Mono<Void>> call) {
            acquire(free, 1);
            try {
                failed();
            } catch (RuntimeException e) {
                free.release();
                throw e;
            }
            begun++;
            Disposable.Swap one = Disposables.swap();
            underWay.add(one);
            one.update(Mono.defer(call)
                    .doFinally(how -> {
                        underWay.remove(one);
                        free.release();
                        ended.release();
                    })
                    .subscribe(done -> {}, error -> failure.compareAndSet(null, error)));
        }

        /**
         * Waits until all have ended.
         *
         * @throws RuntimeException what the first call failed with
         */
        void await() {
            acquire(ended, begun);
            begun = 0;
            failed();
        }

        private void failed() {
            Throwable error = failure.get();
            if (error != null) {
                throw Exceptions.propagate(error);
            }
        }

        /** Ends what is under way, and waits for that: nothing is written behind the back of who goes on. */
        @Override
        public void close() {
            underWay.dispose();
            ended.acquireUninterruptibly(begun);
        }
    }

    /** As interrupted as it may be: the gateway stops. */
    private static void acquire(Semaphore semaphore, int permits) {
        try {
            semaphore.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Exceptions.propagate(e);
        }
    }
}
