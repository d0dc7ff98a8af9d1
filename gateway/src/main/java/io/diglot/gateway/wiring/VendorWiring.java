package io.diglot.gateway.wiring;

import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.backend.guard.Guard;
import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.guard.PortGuard;
import io.diglot.gateway.backend.guard.QuotaGate;
import io.diglot.gateway.backend.guard.ReadCoalescer;
import io.diglot.gateway.backend.guard.RetryRules;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.backend.vendor.VendorWrites;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.observation.ObservedRequest;
import io.diglot.gateway.observation.RequestId;
import io.diglot.gateway.observation.Trace;
import io.diglot.gateway.operation.PassthroughRoute;
import io.diglot.gateway.settings.VendorSettings;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientFactory;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import reactor.netty.http.client.HttpClient;

/**
 * What every backend on a vendor's server needs. One client and one pool reach the server, whether a request passes
 * through or is translated. It is no configuration by itself: the backends that need it take it in.
 */
@Import({PassthroughRoute.class, PortGuard.class, ReadCoalescer.class})
class VendorWiring {

    @Bean
    HttpClientFactory vendorClient(
            HttpClientProperties properties,
            ServerProperties server,
            HttpClientSslConfigurer ssl,
            List<HttpClientCustomizer> customizers) {
        return new VendorClientFactory(properties, server, ssl, customizers);
    }

    @Bean
    HttpClientCustomizer vendorTimeouts(Vendor vendor) {
        VendorSettings settings = vendor.settings();
        return client -> VendorClientFactory.timed(client, settings.connectTimeout(), settings.responseTimeout());
    }

    /** Under the id of the request that it belongs to, what the backend is asked is found in the backend's own log. */
    @Bean
    HttpClientCustomizer requestIds() {
        return client -> client.doOnRequest((request, connection) -> {
            ObservedRequest observed = ObservedRequest.of(request.currentContextView());
            if (observed != null) {
                name(observed, request.requestHeaders());
            }
        });
    }

    private static void name(ObservedRequest observed, HttpHeaders headers) {
        if (!headers.contains(RequestId.HEADER)) {
            headers.set(RequestId.HEADER, observed.id().text());
        }
        Trace trace = observed.trace();
        if (trace != null) {
            headers.set(Trace.PARENT, trace.parent()).remove(Trace.STATE);
            if (trace.state() != null) {
                headers.set(Trace.STATE, trace.state());
            }
        }
    }

    @Bean
    VendorClient vendorRequests(
            HttpClient client,
            Vendor vendor,
            ObservationRegistry observations,
            QuotaGate gate,
            ReadCoalescer reads,
            LargeBodies large,
            ObjectProvider<VendorWrites> writes) {
        return new VendorClient(
                client, vendor, observations, gate, reads, large, writes.getIfAvailable(() -> VendorWrites.NONE));
    }

    @Bean
    QuotaGate quotaGate(Vendor vendor, Patiences patiences, InstantSource clock) {
        return new QuotaGate(vendor.settings().quota(), patiences, clock);
    }

    @Bean
    Guard guard(
            BackendDescription backend,
            BulkheadRegistry bulkheads,
            RetryRegistry retries,
            CircuitBreakerRegistry breakers,
            TimeLimiterRegistry limiters,
            Patiences patiences) {
        return new Guard(
                bulkheads.bulkhead(backend.name()),
                retries.retry(backend.name()),
                breakers.circuitBreaker(backend.name()),
                limiters.timeLimiter(backend.name()),
                patiences);
    }

    @Bean
    RetryConfigCustomizer vendorRetry(BackendDescription backend) {
        return RetryRules.of(backend.name());
    }
}
