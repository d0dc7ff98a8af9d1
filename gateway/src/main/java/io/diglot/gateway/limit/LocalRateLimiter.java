package io.diglot.gateway.limit;

import io.diglot.gateway.failure.Failure;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.util.concurrent.Executor;
import reactor.core.publisher.Mono;

/** Counts in memory, for this process alone. */
final class LocalRateLimiter implements RateLimiter {

    /** Beyond so many clients at once, the longest unused starts anew. */
    static final int CLIENTS = 100_000;

    private final BucketConfiguration configuration;
    private final RecentlyUsed<Bucket> buckets;

    LocalRateLimiter(Allowance allowance) {
        this.configuration = allowance.bucket();
        this.buckets = new RecentlyUsed<>(CLIENTS, allowance.timeToFill());
    }

    @Override
    public Mono<Failure> refusal(String client, Executor continueOn) {
        return Mono.defer(
                () -> Allowance.refusal(buckets.get(client, unknown -> full()).tryConsumeAndReturnRemaining(1)));
    }

    private Bucket full() {
        return Bucket.builder().addLimit(configuration.getBandwidths()[0]).build();
    }
}
