package io.diglot.gateway.database;

import io.diglot.gateway.failure.Failure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Some threads with one queue before them all: what came first is done first, by whichever thread is free. The queue
 * takes so much and no more, and what nobody waits for leaves it.
 */
final class Lane {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final ThreadPoolExecutor threads;
    private final Clock clock;
    private final AtomicInteger running = new AtomicInteger();
    private volatile long movedAt;

    /** @param queue how much may wait */
    Lane(String name, int threads, int queue, Clock clock) {
        CustomizableThreadFactory named = new CustomizableThreadFactory(name + "-");
        named.setDaemon(true);
        this.threads =
                new ThreadPoolExecutor(threads, threads, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue), named);
        this.threads.allowCoreThreadTimeOut(true);
        this.clock = clock;
        this.movedAt = clock.millis();
    }

    /**
     * Does a piece of work when its turn comes.
     *
     * @return fails as {@link Failure.Overloaded} where too much waits
     */
    <T> Mono<T> run(Function<CancellableWork, @Nullable T> work) {
        return Mono.create(sink -> {
            Task<T> task = new Task<>(work, sink);
            sink.onCancel(() -> {
                task.cancellable.cancel();
                threads.remove(task);
            });
            try {
                threads.execute(task);
            } catch (RejectedExecutionException e) {
                sink.error(new Failure.Overloaded(TRY_AGAIN).asException());
            }
        });
    }

    /** Whether all threads have been at the same work for longer than this. */
    boolean hangs(Duration longest) {
        return running.get() == threads.getMaximumPoolSize() && clock.millis() - movedAt > longest.toMillis();
    }

    void bindTo(MeterRegistry meters, String name) {
        Gauge.builder("diglot.database.waiting", threads.getQueue(), Queue::size)
                .description("Work that waits for a thread of the database's")
                .tag("lane", name)
                .register(meters);
        Gauge.builder("diglot.database.running", running::get)
                .description("Work that the database does")
                .tag("lane", name)
                .register(meters);
    }

    /** Ends once all that was asked for is done. */
    void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Task<T> implements Runnable {
        private final CancellableWork cancellable = new CancellableWork();
        private final Function<CancellableWork, @Nullable T> work;
        private final MonoSink<T> sink;

        Task(Function<CancellableWork, @Nullable T> work, MonoSink<T> sink) {
            this.work = work;
            this.sink = sink;
        }

        @Override
        public void run() {
            if (cancellable.isCancelled()) {
                return;
            }
            T result;
            try {
                result = done();
            } catch (Throwable e) {
                Exceptions.throwIfJvmFatal(e);
                // Where the caller has gone, nobody is there to be told.
                if (!cancellable.isCancelled()) {
                    sink.error(e);
                }
                return;
            }
            sink.success(result);
        }

        private @Nullable T done() {
            running.incrementAndGet();
            movedAt = clock.millis();
            try {
                return work.apply(cancellable);
            } finally {
                running.decrementAndGet();
                movedAt = clock.millis();
            }
        }
    }
}
