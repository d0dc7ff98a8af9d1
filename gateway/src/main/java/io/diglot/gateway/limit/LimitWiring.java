package io.diglot.gateway.limit;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.settings.GatewaySettings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Chooses where requests are counted. */
@Configuration(proxyBeanMethods = false)
class LimitWiring {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimiter.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    @Bean
    RateLimiter rateLimiter(GatewaySettings settings, CircuitBreakerRegistry breakers) {
        GatewaySettings.RateLimit rateLimit = settings.rateLimit();
        Integer requests = rateLimit.requests();
        if (requests == null) {
            return RateLimiter.NONE;
        }
        Allowance allowance = Allowance.of(rateLimit, requests);
        String url = settings.redis().url();
        return url == null
                ? new LocalRateLimiter(allowance)
                : new RedisRateLimiter(
                        allowance,
                        settings.redis(),
                        RedisProbe.address(url),
                        whenRedisIsDown(rateLimit, allowance),
                        redisBreaker(breakers, rateLimit));
    }

    private static RateLimiter whenRedisIsDown(GatewaySettings.RateLimit settings, Allowance allowance) {
        return switch (settings.whenRedisIsDown()) {
            case ALLOW -> RateLimiter.NONE;
            case LOCAL -> new LocalRateLimiter(allowance);
            case REFUSE -> (client, continueOn) -> Mono.just(new Failure.Unavailable(TRY_AGAIN));
        };
    }

    private static CircuitBreaker redisBreaker(CircuitBreakerRegistry breakers, GatewaySettings.RateLimit settings) {
        CircuitBreaker breaker = breakers.circuitBreaker(
                "redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(3)
                        .waitDurationInOpenState(TRY_AGAIN)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            switch (event.getStateTransition().getToState()) {
                case CLOSED -> LOG.info("rate limits are shared through Redis again");
                case OPEN -> {
                    if (event.getStateTransition().getFromState() == CircuitBreaker.State.CLOSED) {
                        LOG.warn("Redis does not answer: whenRedisIsDown={}", settings.whenRedisIsDown());
                    }
                }
                default -> {
                    // on its way
                }
            }
        });
        return breaker;
    }
}
