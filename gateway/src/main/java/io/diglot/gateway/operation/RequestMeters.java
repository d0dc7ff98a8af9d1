package io.diglot.gateway.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Times requests. A timer is looked up by its tags once and kept: the registry would take longer than the clock. */
final class RequestMeters {

    /** Enough for p50 to p99 of anything between an id looked up and a large upload. */
    private static final Duration[] BUCKETS = IntStream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 30000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final String backend;
    private final Map<Kind, Timer> requests = new ConcurrentHashMap<>();
    private final Map<Kind, Timer> upstream = new ConcurrentHashMap<>();

    RequestMeters(MeterRegistry meters, String backend) {
        this.meters = meters;
        this.backend = backend;
    }

    /** What tells the requests of one timer from those of another; none of it is a client's to make up. */
    record Kind(String dialect, String operation, String outcome) {}

    /** @param nanosUpstream what of it was waiting for the backend; 0 where the backend was not asked */
    void record(Kind kind, long nanos, long nanosUpstream) {
        requests.computeIfAbsent(
                        kind,
                        it -> timer(
                                "diglot.requests",
                                "Requests by dialect, operation, backend and outcome",
                                tags(it).and("outcome", it.outcome())))
                .record(nanos, TimeUnit.NANOSECONDS);
        if (nanosUpstream > 0) {
            upstream.computeIfAbsent(
                            kind, it -> timer("diglot.upstream", "What of them was waiting for the backend", tags(it)))
                    .record(nanosUpstream, TimeUnit.NANOSECONDS);
        }
    }

    private Tags tags(Kind kind) {
        return Tags.of("dialect", kind.dialect(), "operation", kind.operation(), "backend", backend);
    }

    private Timer timer(String name, String description, Tags tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
