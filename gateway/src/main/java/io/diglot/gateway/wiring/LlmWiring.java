package io.diglot.gateway.wiring;

import io.diglot.gateway.backend.guard.Guard;
import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.guard.QuotaGate;
import io.diglot.gateway.backend.guard.ReadCoalescer;
import io.diglot.gateway.backend.guard.RetryRules;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.backend.vendor.VendorWrites;
import io.diglot.gateway.llm.LanguageModel;
import io.diglot.gateway.llm.LlmSettings;
import io.diglot.gateway.llm.ModelServer;
import io.diglot.gateway.memory.LargeBodies;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import org.springframework.context.annotation.Bean;
import reactor.netty.http.client.HttpClient;

/** The language model, asked as vendors' servers are: by the same client, behind the same guard, with pools of its own. */
class LlmWiring {

    /** As the instance is called in the {@code resilience4j} configuration. */
    private static final String NAME = "llm";

    /** What an attempt may take besides its answer and its waiting. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    @Bean
    LanguageModel languageModel(
            LlmSettings settings,
            BulkheadRegistry bulkheads,
            CircuitBreakerRegistry breakers,
            InstantSource clock,
            HttpClientProperties properties,
            ServerProperties server,
            HttpClientSslConfigurer ssl,
            ObservationRegistry observations,
            LargeBodies large) {
        Patiences patiences = new Patiences(settings.quota().maxWait(), clock);
        Guard guard = new Guard(
                bulkheads.bulkhead(NAME),
                Retry.of(NAME, RetryRules.of(settings.attempts())),
                breakers.circuitBreaker(NAME),
                TimeLimiter.of(NAME, limit(settings)),
                patiences);
        return new LanguageModel(
                settings,
                settings.baseUrl() == null
                        ? null
                        : client(
                                VendorClientFactory.timed(
                                        new VendorClientFactory(properties, server, ssl, List.of()).client(),
                                        settings.connectTimeout(),
                                        settings.responseTimeout()),
                                settings,
                                patiences,
                                clock,
                                observations,
                                large),
                guard);
    }

    private static VendorClient client(
            HttpClient client,
            LlmSettings settings,
            Patiences patiences,
            InstantSource clock,
            ObservationRegistry observations,
            LargeBodies large) {
        return new VendorClient(
                client,
                new ModelServer(settings),
                observations,
                new QuotaGate(settings.quota(), patiences, clock),
                new ReadCoalescer(),
                large,
                VendorWrites.NONE);
    }

    private static TimeLimiterConfig limit(LlmSettings settings) {
        return TimeLimiterConfig.custom()
                .timeoutDuration(settings.responseTimeout()
                        .plus(settings.connectTimeout())
                        .plus(settings.quota().maxWait())
                        .plus(GRACE))
                .build();
    }
}
