package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.gateway.observation.RequestTiming;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** Stands around everything: numbers the request, times it, logs it in one line and counts it. */
@Component
@Order(-100)
final class RequestObserver implements WebFilter {

    /** Level {@code info} writes one line a request, {@code warn} none. */
    private static final Logger LOG = LoggerFactory.getLogger("io.diglot.request");

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final String NONE = "none";

    private final MeterRegistry meters;
    private final ApplicationContext application;

    RequestObserver(MeterRegistry meters, ApplicationContext application) {
        this.meters = meters;
        this.application = application;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (Dispatch.isForAnotherServer(exchange, application)) {
            return chain.filter(exchange);
        }
        RequestTiming timing = new RequestTiming();
        String id = requestId(exchange);
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> {
            response.getHeaders().set(REQUEST_ID, id);
            response.getHeaders().set("Server-Timing", timing.header());
            return Mono.empty();
        });
        return chain.filter(exchange)
                .doFinally(signal -> ended(exchange, id, timing, signal))
                .contextWrite(timing::in);
    }

    private static String requestId(ServerWebExchange exchange) {
        String given = exchange.getRequest().getHeaders().getFirst(REQUEST_ID);
        return given != null && USABLE_ID.matcher(given).matches()
                ? given
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private void ended(ServerWebExchange exchange, String id, RequestTiming timing, SignalType signal) {
        long nanos = timing.nanosSoFar();
        CataloguedOperation operation = Dispatch.requested(exchange);
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        String outcome = signal == SignalType.CANCEL ? "cancelled" : outcome(status);
        Timer.builder("diglot.requests")
                .description("Requests by dialect, operation and outcome")
                .tag("dialect", operation == null ? NONE : operation.dialect().wireName())
                .tag("operation", operation == null ? NONE : operation.id())
                .tag("outcome", outcome)
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
        if (LOG.isInfoEnabled()) {
            LOG.atInfo()
                    .addKeyValue("requestId", id)
                    .addKeyValue("operation", operation == null ? NONE : operation.name())
                    .addKeyValue("status", status == null ? 0 : status.value())
                    .addKeyValue("outcome", outcome)
                    .addKeyValue("millis", nanos / 1_000_000.0)
                    .log(
                            "{} {}",
                            exchange.getRequest().getMethod(),
                            exchange.getRequest().getPath().value());
        }
    }

    private static String outcome(@Nullable HttpStatusCode status) {
        if (status == null) {
            return NONE;
        }
        return status.is2xxSuccessful() || status.is3xxRedirection()
                ? "success"
                : status.is4xxClientError() ? "client_error" : "server_error";
    }
}
