package io.diglot.gateway.observation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/** Where the time of one request goes: whoever waits for a backend says how long. */
public final class RequestTiming {

    private static final long NANOS_HALF_A_MICRO = 500;
    private static final long MICROS_A_MILLI = 1_000;

    private final long startedAt = System.nanoTime();
    private final AtomicLong upstream = new AtomicLong();

    /** Counts the time until {@code call} ends as time spent upstream. */
    public static <T> Mono<T> upstream(Mono<T> call) {
        return Mono.deferContextual(context -> {
            ObservedRequest request = ObservedRequest.of(context);
            if (request == null) {
                return call;
            }
            RequestTiming timing = request.timing();
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
        long total = micros(nanosSoFar());
        long waited = Math.min(total, micros(upstream.get()));
        StringBuilder header = new StringBuilder(72);
        millis(header.append("gateway;dur="), total);
        millis(header.append(", translate;dur="), total - waited);
        millis(header.append(", upstream;dur="), waited);
        return header.toString();
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos + NANOS_HALF_A_MICRO);
    }

    /** With three digits behind the point. */
    private static void millis(StringBuilder text, long micros) {
        long thousandths = micros % MICROS_A_MILLI;
        text.append(micros / MICROS_A_MILLI)
                .append(thousandths < 10 ? ".00" : thousandths < 100 ? ".0" : ".")
                .append(thousandths);
    }
}
