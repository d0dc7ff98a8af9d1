package io.diglot.gateway.backend.guard;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
}
