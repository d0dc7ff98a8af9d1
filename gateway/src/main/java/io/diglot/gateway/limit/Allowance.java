package io.diglot.gateway.limit;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.settings.GatewaySettings;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * What each client may ask.
 *
 * @param requests how many come back, evenly, within {@code period}
 * @param burst how many there are at the most, and at the start
 */
record Allowance(int requests, Duration period, int burst) {

    static Allowance of(GatewaySettings.RateLimit settings, int requests) {
        Integer burst = settings.burst();
        return new Allowance(requests, settings.period(), burst == null ? requests : burst);
    }

    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(requests, period))
                .build();
    }

    /** How long an empty bucket takes to be full; one that was not touched for as long may be forgotten. */
    Duration timeToFill() {
        return period.multipliedBy(burst).dividedBy(requests).plusSeconds(1);
    }

    static Mono<Failure> refusal(ConsumptionProbe probe) {
        return probe.isConsumed()
                ? Mono.empty()
                : Mono.just(new Failure.Throttled(Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }
}
