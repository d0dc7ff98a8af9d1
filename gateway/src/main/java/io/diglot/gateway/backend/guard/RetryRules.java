package io.diglot.gateway.backend.guard;

import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** What the configuration's words have no room for: which failures pass by themselves, and when. */
public final class RetryRules {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final double GROWTH = 2;
    private static final double SPREAD = 0.5;
    /** Longer than that no caller is kept waiting for another attempt. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private RetryRules() {}

    /** @param instance of the {@code resilience4j} configuration */
    public static RetryConfigCustomizer of(String instance) {
        RetryBudget budget = new RetryBudget();
        return RetryConfigCustomizer.of(instance, builder -> configure(builder, budget, backoff()));
    }

    /** The same rules, for a server that has no {@code resilience4j} configuration. */
    public static RetryConfig of(int attempts) {
        RetryConfig.Builder<Object> builder = RetryConfig.custom().maxAttempts(attempts);
        configure(builder, new RetryBudget(), backoff());
        return builder.build();
    }

    private static IntervalFunction backoff() {
        return IntervalFunction.ofExponentialRandomBackoff(FIRST.toMillis(), GROWTH, SPREAD, LONGEST.toMillis());
    }

    /** The library hands its builder over without the type of what is retried. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void configure(RetryConfig.Builder builder, RetryBudget budget, IntervalFunction backoff) {
        Predicate<Throwable> again = error -> RetryDelay.within(LONGEST, error).isPresent() && budget.allows();
        IntervalBiFunction<Object> wait = (attempt, outcome) -> Math.max(
                backoff.apply(attempt),
                (outcome.isLeft() ? RetryDelay.after(outcome.getLeft()) : Optional.<Duration>empty())
                        .orElse(Duration.ZERO)
                        .toMillis());
        builder.retryOnException(again).intervalBiFunction(wait);
    }
}
