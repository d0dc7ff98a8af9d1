package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.limit.Connections;
import io.diglot.gateway.observation.ObservedRequest;
import io.diglot.gateway.observation.RequestId;
import io.diglot.gateway.observation.RequestTiming;
import io.diglot.gateway.observation.Trace;
import io.diglot.gateway.observation.Tracing;
import io.diglot.gateway.operation.ExchangeNotes.Seen;
import io.diglot.gateway.operation.RequestMeters.Kind;
import io.diglot.gateway.protocol.ClientChannel;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** Stands around everything: numbers the request, times it, logs it in one line and counts it. */
@Component
@Order(-100)
final class RequestObserver implements ClientFilter {

    /** Level {@code info} writes one line a request, {@code warn} none. */
    private static final Logger LOG = LoggerFactory.getLogger("io.diglot.request");

    private static final String NONE = "none";

    private final Replies replies;
    private final Tracing tracing;
    private final RequestMeters meters;
    private final String backend;
    private final ExchangeNotes notes;

    RequestObserver(
            Replies replies, Tracing tracing, MeterRegistry meters, BackendDescription backend, ExchangeNotes notes) {
        this.notes = notes;
        this.tracing = tracing;
        this.replies = replies;
        this.backend = backend.name();
        this.meters = new RequestMeters(meters, this.backend);
    }

    @Override
    public Mono<Void> filterClient(ServerWebExchange exchange, WebFilterChain chain) {
        RequestTiming timing = notes.begin(exchange);
        RequestId id = RequestId.of(exchange.getRequest().getHeaders().getFirst(RequestId.HEADER));
        Trace trace = tracing.begin(exchange.getRequest().getHeaders());
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> {
            ClientChannel.frame(exchange.getRequest(), response);
            response.getHeaders().set(RequestId.HEADER, id.text());
            response.getHeaders().set("Server-Timing", timing.header());
            return Mono.empty();
        });
        Runnable through = Connections.began(exchange.getRequest());
        return chain.filter(exchange)
                .onErrorResume(error -> response.isCommitted(), error -> replies.breakOff(exchange, error))
                .doFinally(signal -> {
                    through.run();
                    ended(exchange, id, trace, timing, signal);
                })
                .contextWrite(new ObservedRequest(timing, id, trace)::in);
    }

    private void ended(
            ServerWebExchange exchange, RequestId id, @Nullable Trace trace, RequestTiming timing, SignalType signal) {
        long nanos = timing.nanosSoFar();
        CataloguedOperation operation = Dispatch.requested(exchange);
        ServerHttpResponse response = exchange.getResponse();
        HttpStatusCode status = response.isCommitted() ? response.getStatusCode() : null;
        Ending ending = Ending.of(exchange, signal);
        String outcome = ending == null || ending.outcome() == null ? outcome(status) : ending.outcome();
        String dialect = dialect(exchange, operation);
        meters.record(
                new Kind(dialect, operation == null ? NONE : operation.id(), outcome), nanos, timing.nanosUpstream());
        Seen seen = new Seen(
                id.text(),
                dialect,
                operation == null ? NONE : operation.name(),
                status == null ? 0 : status.value(),
                outcome,
                reason(exchange, ending, status));
        notes.ended(exchange, seen, timing, nanos);
        if (LOG.isInfoEnabled()) {
            LoggingEventBuilder line = LOG.atInfo()
                    .addKeyValue("requestId", seen.id())
                    .addKeyValue("operation", seen.operation())
                    .addKeyValue("status", seen.status())
                    .addKeyValue("outcome", outcome);
            if (seen.reason() != null) {
                line = line.addKeyValue("reason", seen.reason());
            }
            line.addKeyValue("millis", nanos / 1_000_000.0)
                    .addKeyValue("traceId", Tracing.id(trace, exchange.getAttributes()))
                    .log(
                            "{} {}",
                            exchange.getRequest().getMethod(),
                            exchange.getRequest().getPath().value());
        }
    }

    private @Nullable String reason(
            ServerWebExchange exchange, @Nullable Ending ending, @Nullable HttpStatusCode status) {
        if (ending != null) {
            return ending.reason();
        }
        // What passes through is not read, not even where it is an error.
        return status != null && status.isError() && Dispatch.passes(exchange)
                ? backend + " answered " + status.value()
                : null;
    }

    private static String dialect(ServerWebExchange exchange, @Nullable CataloguedOperation operation) {
        if (operation != null) {
            return operation.dialect().wireName();
        }
        DialectPath path = Dispatch.path(exchange);
        return path == null ? NONE : path.dialect().wireName();
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
