package io.diglot.gateway.observation;

import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Knows the trace of each request: by the spans that are recorded of it, or by its headers where none are. */
@Component
public final class Tracing {

    private static final String NONE = "none";

    private final boolean recordsSpans;
    private final double sampled;

    Tracing(ObservationRegistry observations, Environment environment) {
        this.recordsSpans = !observations.isNoop();
        this.sampled = environment.getProperty("management.tracing.sampling.probability", Double.class, 0.1);
    }

    /** Whether spans leave the gateway. Where they do not, recording them would be work for nobody. */
    public static boolean isExported(Environment environment) {
        return StringUtils.hasText(environment.getProperty("management.otlp.tracing.endpoint"));
    }

    /** The trace of a request by its headers; nothing where its spans tell. */
    public @Nullable Trace begin(HttpHeaders headers) {
        return recordsSpans ? null : Trace.of(headers.getFirst(Trace.PARENT), headers.getFirst(Trace.STATE), sampled);
    }

    /**
     * The id of a request's trace.
     *
     * @param trace as it was begun
     * @param attributes those of the exchange
     */
    public static String id(@Nullable Trace trace, Map<String, Object> attributes) {
        return trace == null ? TraceId.of(attributes).orElse(NONE) : trace.id();
    }
}
