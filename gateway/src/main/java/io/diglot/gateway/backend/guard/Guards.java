package io.diglot.gateway.backend.guard;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The guards by the names of their instances in the {@code resilience4j} configuration. */
@Component
public final class Guards {

    private final Map<String, Guard> guards = new ConcurrentHashMap<>();
    private final BulkheadRegistry bulkheads;
    private final RetryRegistry retries;
    private final CircuitBreakerRegistry breakers;
    private final TimeLimiterRegistry limiters;
    private final Patiences patiences;

    Guards(
            BulkheadRegistry bulkheads,
            RetryRegistry retries,
            CircuitBreakerRegistry breakers,
            TimeLimiterRegistry limiters,
            Patiences patiences) {
        this.bulkheads = bulkheads;
        this.retries = retries;
        this.breakers = breakers;
        this.limiters = limiters;
        this.patiences = patiences;
    }

    public Guard of(String instance) {
        return guards.computeIfAbsent(
                instance,
                name -> new Guard(
                        bulkheads.bulkhead(name),
                        retries.retry(name),
                        breakers.circuitBreaker(name),
                        limiters.timeLimiter(name),
                        patiences));
    }

    /** What the configuration's words have no room for: which failures pass by themselves, and when. */
    @Configuration(proxyBeanMethods = false)
    static class Repeating {

        private static final Duration FIRST = Duration.ofMillis(200);
        private static final double GROWTH = 2;
        private static final double SPREAD = 0.5;
        /** Longer than that no caller is kept waiting for another attempt. */
        private static final Duration LONGEST = Duration.ofSeconds(10);

        @Bean
        RetryConfigCustomizer opikRetry() {
            RetryBudget budget = new RetryBudget();
            IntervalFunction backoff =
                    IntervalFunction.ofExponentialRandomBackoff(FIRST.toMillis(), GROWTH, SPREAD, LONGEST.toMillis());
            return RetryConfigCustomizer.of("opik", builder -> configure(builder, budget, backoff));
        }

        /** The library hands its builder over without the type of what is retried. */
        @SuppressWarnings({"rawtypes", "unchecked"})
        private static void configure(RetryConfig.Builder builder, RetryBudget budget, IntervalFunction backoff) {
            Predicate<Throwable> again = error -> Passing.within(LONGEST, error).isPresent() && budget.allows();
            IntervalBiFunction<Object> wait = (attempt, outcome) -> Math.max(
                    backoff.apply(attempt),
                    (outcome.isLeft() ? Passing.after(outcome.getLeft()) : Optional.<Duration>empty())
                            .orElse(Duration.ZERO)
                            .toMillis());
            builder.retryOnException(again).intervalBiFunction(wait);
        }
    }
}
