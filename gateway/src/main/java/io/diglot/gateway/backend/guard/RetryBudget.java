package io.diglot.gateway.backend.guard;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * How many further attempts there may be in all, whoever's call they are of. A backend that is in trouble would
 * otherwise get a multiple of the calls that it cannot answer.
 */
final class RetryBudget {

    private static final int AT_ONCE = 20;
    private static final int A_SECOND = 2;

    private final Bucket attempts = Bucket.builder()
            .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(A_SECOND, Duration.ofSeconds(1)))
            .build();

    /** Takes one attempt, if there is one. */
    boolean allows() {
        return attempts.tryConsume(1);
    }
}
