package io.diglot.gateway.operation;

import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.backend.Threshold;
import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.backend.VendorService;
import io.diglot.gateway.backend.guard.ReadCoalescer;
import io.diglot.gateway.backend.guard.TransportFailures;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.BrokenOff.Moment;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.grpc.GrpcClient;
import io.diglot.gateway.grpc.GrpcFailure;
import io.diglot.gateway.grpc.GrpcRequest;
import io.diglot.gateway.grpc.GrpcStatus;
import io.diglot.gateway.keys.OwnKeys;
import io.diglot.gateway.settings.GatewaySettings;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The way of calls over gRPC to the services of a backend of their own dialect: bytes, streamed both ways and never read.
 * Each service is guarded by a breaker of its own, since each is another host.
 */
public final class GrpcPassthrough {

    private final Callers callers;
    private final GrpcReplies calls;
    private final ReadCoalescer reads;
    private final GatewaySettings settings;
    private final Threshold threshold;
    private final Vendor vendor;
    private final GrpcClient client;
    private final Map<String, PassBreaker> breakers;

    GrpcPassthrough(
            Callers callers,
            GrpcReplies calls,
            ReadCoalescer reads,
            GatewaySettings settings,
            BackendDescription backend,
            ObjectProvider<Threshold> threshold,
            CircuitBreakerRegistry registry,
            GrpcClient client) {
        this.callers = callers;
        this.calls = calls;
        this.reads = reads;
        this.settings = settings;
        this.threshold = threshold.getIfAvailable(() -> Threshold.NONE);
        this.vendor = Objects.requireNonNull(backend.vendor());
        this.client = client;
        this.breakers = PassBreaker.ofServices(backend, registry, GrpcPassthrough::failure);
    }

    /** Takes a call that {@link Dispatch#passes passes} to its service. */
    Mono<Void> take(ServerWebExchange exchange) {
        return Mono.defer(() -> pass(exchange))
                .onErrorResume(
                        error -> !exchange.getResponse().isCommitted(),
                        error -> calls.refuse(exchange, error instanceof GrpcFailure ? error : failure(error)));
    }

    private Mono<Void> pass(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        GrpcRequest.requireHttp2(request);
        String path = Dispatch.knownPath(exchange).path();
        VendorService service = service(path);
        Caller caller = callers.identify(request, vendor.dialect());
        Passed passed = new Passed();
        Mono<Void> call = Objects.requireNonNull(breakers.get(service.name()))
                .around(
                        client.forward(
                                request,
                                service.base() + path,
                                headers -> dress(headers, service, caller.credential()),
                                answer -> calls.pass(exchange, answer, passed::ended)),
                        passed::isNoAnswer);
        return threshold.passing(caller, request.getMethod().name(), path, reads.writing(caller.credential(), call));
    }

    private VendorService service(String path) {
        return vendor.service(path).orElseThrow(() -> new Failure.Unsupported(path + " is not served").asException());
    }

    /** A key that is forwarded stays as it was sent: the vendor says what it takes for one. */
    private void dress(HttpHeaders headers, VendorService service, @Nullable Credential credential) {
        headers.remove(HttpHeaders.COOKIE);
        if (settings.auth().mode() == GatewaySettings.Auth.Mode.FORWARD) {
            // The one that was looked at here, and no other.
            GrpcRequest.keepFirst(headers, OwnKeys.FLIGHT_KEY);
            return;
        }
        service.show(credential, headers);
    }

    private static FailureException failure(Throwable error) {
        return TransportFailures.of(error, Moment.BEFORE_THE_ANSWER).asException();
    }

    /** How a call that passed through has ended. */
    private static final class Passed {
        private volatile GrpcStatus.@Nullable Code code;

        void ended(GrpcStatus.Code code) {
            this.code = code;
        }

        boolean isNoAnswer() {
            return code == GrpcStatus.Code.UNAVAILABLE;
        }
    }
}
