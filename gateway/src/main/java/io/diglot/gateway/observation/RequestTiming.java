package io.diglot.gateway.observation;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Where the time of one request goes. It travels in the Reactor context, so that whoever waits for a backend can say
 * how long.
 */
public final class RequestTiming {

    private static final double NANOS_PER_MILLI = 1_000_000.0;

    private final long startedAt = System.nanoTime();
    private final AtomicLong upstream = new AtomicLong();

    /** The context with this timing in it. */
    public Context in(Context context) {
        return context.put(RequestTiming.class, this);
    }

    /** Counts the time until {@code call} ends as time spent upstream. */
    public static <T> Mono<T> upstream(Mono<T> call) {
        return Mono.deferContextual(context -> {
            RequestTiming timing = context.getOrDefault(RequestTiming.class, null);
            if (timing == null) {
                return call;
            }
            long before = System.nanoTime();
            // Before the answer goes on: it is written, with these numbers in it, while it goes on.
            return call.doOnTerminate(() -> timing.upstream.addAndGet(System.nanoTime() - before));
        });
    }

    /** Since the request came. */
    public long nanosSoFar() {
        return System.nanoTime() - startedAt;
    }

    /** Of that, waiting for the backend. */
    public long nanosUpstream() {
        return upstream.get();
    }

    /** The value of {@code Server-Timing}: milliseconds in all, in Diglot's own work, and waiting for the backend. */
    public String header() {
        double total = nanosSoFar() / NANOS_PER_MILLI;
        double waited = Math.min(total, upstream.get() / NANOS_PER_MILLI);
        return String.format(
                Locale.ROOT, "gateway;dur=%.3f, translate;dur=%.3f, upstream;dur=%.3f", total, total - waited, waited);
    }
}
