package io.diglot.gateway.observation;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where the time of one request goes: whoever waits for a backend says how long. */
public final class RequestTiming {

    private static final long NANOS_HALF_A_MICRO = 500;
    private static final long MICROS_A_MILLI = 1_000;

    private final long startedAt = System.nanoTime();
    private final AtomicLong upstream = new AtomicLong();
    private final @Nullable UpstreamCalls calls;

    /** Of a request of which only the sums are of interest. */
    public RequestTiming() {
        this(false);
    }

    /** @param isNoted whether it is of interest what the time was spent on */
    public RequestTiming(boolean isNoted) {
        this.calls = isNoted ? new UpstreamCalls(startedAt) : null;
    }

    /** Counts the time until {@code call} ends as time spent upstream. */
    public static <T> Mono<T> upstream(Mono<T> call) {
        return upstream(call, null);
    }

    /**
     * As {@link #upstream(Mono)}, of something that is noted.
     *
     * @param what in a few words; nothing where what it is made of is noted by itself
     */
    public static <T> Mono<T> upstream(Mono<T> call, @Nullable String what) {
        return Mono.deferContextual(context -> {
            ObservedRequest request = ObservedRequest.of(context);
            if (request == null) {
                return call;
            }
            RequestTiming timing = request.timing();
            long before = System.nanoTime();
            // Before the answer goes on: it is written, with these numbers in it, while it goes on.
            return call.doOnTerminate(() -> timing.waited(before, what));
        });
    }

    private void waited(long since, @Nullable String what) {
        upstream.addAndGet(System.nanoTime() - since);
        if (calls != null && what != null) {
            calls.ended(what, since, 0);
        }
    }

    /** What was waited for; nothing where that is not noted. */
    public @Nullable UpstreamCalls calls() {
        return calls;
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
