package io.diglot.gateway.memory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Threads for work on large bodies and answers: inflating, reading, mapping and writing them takes many times what an
 * event loop may spend on one client while others wait. Small ones stay where they are, which is faster.
 */
@Component
public final class LargeBodies implements DisposableBean {

    /** Half a millisecond or so of reading JSON. */
    public static final int LARGE = 64 * 1024;

    private static final int MOST_WAITING = 1_000;
    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads;
    private final Scheduler scheduler;
    private final Overload overload;

    @Autowired
    LargeBodies(Overload overload, MeterRegistry meters) {
        this(overload, meters, Runtime.getRuntime().availableProcessors(), MOST_WAITING);
    }

    LargeBodies(Overload overload, MeterRegistry meters, int atOnce, int waiting) {
        this.overload = overload;
        CustomizableThreadFactory named = new CustomizableThreadFactory("large-bodies-");
        named.setDaemon(true);
        this.threads = new ThreadPoolExecutor(
                atOnce, atOnce, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), named);
        threads.allowCoreThreadTimeOut(true);
        this.scheduler = Schedulers.fromExecutorService(threads, "large-bodies");
        Gauge.builder("diglot.bodies.waiting", threads, pool -> pool.getQueue().size())
                .description("Large bodies and answers that wait for a thread to be read or written by")
                .register(meters);
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }

    /**
     * Begins work on a body that has come: on a thread of its own where the body is large.
     *
     * @return fails with {@link io.diglot.gateway.failure.Failure.Overloaded} where too many wait already
     */
    public <T> Mono<T> admit(long bytes, Mono<T> work) {
        return bytes < LARGE
                ? work
                : Mono.defer(() -> isOnEventLoop()
                        ? work.subscribeOn(scheduler)
                                .onErrorMap(
                                        RejectedExecutionException.class, full -> overload.of(Overload.Cause.BODIES))
                        : work);
    }

    /** Goes on with a request that was begun, which must not fail for want of a thread: then it stays where it is. */
    public <T> Mono<T> goOn(long bytes, Mono<T> work) {
        return bytes < LARGE
                ? work
                : Mono.defer(() -> isOnEventLoop()
                        ? work.subscribeOn(scheduler).onErrorResume(RejectedExecutionException.class, full -> work)
                        : work);
    }

    /** Whoever is on a thread that may be held needs no other. */
    private static boolean isOnEventLoop() {
        return Schedulers.isInNonBlockingThread();
    }
}
