package io.diglot.gateway.observation;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** The W3C trace that a request belongs to: the caller's, or one of its own. */
public final class TraceId {

    private TraceId() {}

    /** The id of the trace, from the attributes of the exchange; none where nothing is traced. */
    public static Optional<String> of(Map<String, Object> attributes) {
        return ServerRequestObservationContext.findCurrent(attributes)
                .map(context -> context.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(Span::context)
                .map(trace -> trace.traceId());
    }
}
