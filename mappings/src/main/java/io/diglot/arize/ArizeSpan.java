package io.diglot.arize;

import io.diglot.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span as Arize shows it ({@code Span}).
 *
 * @param kind of OpenInference
 * @param endTime that of its beginning where it has not ended
 * @param statusCode {@code OK}, {@code ERROR}, or {@code UNSET} where it has not ended
 * @param attributes by OpenInference's names
 * @param traceAnnotations what people said of its trace
 * @see <a href="https://arize.com/docs/ax/rest-reference/spans">Spans</a>
 */
public record ArizeSpan(
        String name,
        Context context,
        String kind,
        @Nullable String parentId,
        Instant startTime,
        Instant endTime,
        String statusCode,
        @Nullable String statusMessage,
        Json attributes,
        @Nullable List<ArizeAnnotation> annotations,
        @Nullable List<ArizeAnnotation> traceAnnotations,
        @Nullable List<Evaluation> evaluations,
        @Nullable List<Event> events) {

    /** Which span of which trace it is ({@code SpanContext}). */
    public record Context(String traceId, String spanId) {}

    /** What a program or a model says of it ({@code Evaluation}). */
    public record Evaluation(
            String name,
            @Nullable Json score,
            @Nullable String label,
            @Nullable String explanation) {}

    /** What happened meanwhile ({@code SpanEvent}). */
    public record Event(
            String name, Instant timestamp, @Nullable Json attributes) {}
}
