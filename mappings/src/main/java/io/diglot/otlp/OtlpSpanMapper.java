package io.diglot.otlp;

import com.google.protobuf.ByteString;
import io.diglot.json.Json;
import io.diglot.model.spans.CollectedSpan;
import io.diglot.model.traces.ErrorInfo;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Spans of OpenTelemetry as spans of Opik. What is lost: {@code docs/flight-and-otlp.md}. */
@Named
@Singleton
public final class OtlpSpanMapper {

    private static final String PROJECT = "openinference.project.name";
    private static final String INTEGRATION = "integration";
    private static final String EVENTS = "opentelemetry.events";
    private static final String EXCEPTION = "exception";
    private static final String ERROR = "Error";
    private static final int LONGEST_NAME = 10_000;
    private static final long NANOS = 1_000_000_000;

    /** Opik keeps no later times. */
    private static final Instant END_OF_TIME = Instant.parse("2262-04-11T23:47:16Z");

    /**
     * The span as it can be kept.
     *
     * @param received when it came, which stands for a beginning that it does not tell
     * @throws OtlpFailure where it is no span that could be kept
     */
    public CollectedSpan toModel(OtlpSpan sent, Instant received) {
        Span span = sent.read();
        SpanContent content = new SpanContent();
        OtlpValue.text(sent.scope().getName())
                .ifPresent(scope -> content.metadata.put(INTEGRATION, Json.string(scope)));
        Payload payload = payload(span.getAttributesList(), content);
        putEvents(span, content);
        Optional<String> project = attribute(sent.resource().getAttributesList(), PROJECT);
        return new CollectedSpan(
                id(OtlpIds.hex(span.getTraceId(), OtlpIds.TRACE), "trace_id", OtlpIds.TRACE),
                id(OtlpIds.hex(span.getSpanId(), OtlpIds.SPAN), "span_id", OtlpIds.SPAN),
                parent(span),
                project.flatMap(ExperimentTraces::dataset).orElse(null),
                project.orElse(null),
                name(span.getName()),
                content.type(),
                time(span.getStartTimeUnixNano()).orElse(received),
                time(span.getEndTimeUnixNano()).orElse(null),
                payload.input(),
                payload.output(),
                SpanContent.object(content.metadata),
                content.model(),
                content.provider(),
                content.tags(),
                content.usage(),
                content.cost(),
                error(span),
                content.threadId());
    }

    private record Payload(@Nullable Json input, @Nullable Json output) {}

    private static Payload payload(List<KeyValue> attributes, SpanContent content) {
        if (attributes.stream().noneMatch(attribute -> attribute.getKey().equals(OpenInference.KIND))) {
            CommonAttributes common = new CommonAttributes(content);
            attributes.forEach(attribute -> {
                if (!common.accept(attribute.getKey(), attribute.getValue())) {
                    content.input.put(attribute.getKey(), OtlpValue.spelled(attribute.getValue()));
                }
            });
            common.end();
            return new Payload(SpanContent.object(content.input), SpanContent.object(content.output));
        }
        OpenInference openInference = new OpenInference(content);
        attributes.forEach(attribute -> openInference.accept(attribute.getKey(), attribute.getValue()));
        openInference.end();
        return new Payload(openInference.input(), openInference.output());
    }

    private static void putEvents(Span span, SpanContent content) {
        List<Json> events = span.getEventsList().stream()
                .map(event -> {
                    Map<String, Json> members = new LinkedHashMap<>();
                    members.put("name", Json.string(event.getName()));
                    members.put("time_unix_nano", OtlpValue.unsigned(event.getTimeUnixNano()));
                    if (event.getAttributesCount() > 0) {
                        members.put("attributes", OtlpValue.object(event.getAttributesList()));
                    }
                    return Json.object(members);
                })
                .toList();
        if (!events.isEmpty()) {
            content.metadata.put(EVENTS, Json.array(events));
        }
    }

    private static String id(Optional<String> hex, String field, int length) {
        return hex.orElseThrow(() -> new OtlpFailure(field + " is not " + length + " bytes, or all zeros"));
    }

    private static @Nullable String parent(Span span) {
        ByteString parent = span.getParentSpanId();
        Optional<String> hex = OtlpIds.hex(parent, OtlpIds.SPAN);
        return parent.isEmpty() || parent.size() == OtlpIds.SPAN
                ? hex.orElse(null)
                : id(hex, "parent_span_id", OtlpIds.SPAN);
    }

    private static String name(String name) {
        String kept = OtlpValue.keepable(name);
        if (kept.length() <= LONGEST_NAME) {
            return kept;
        }
        int end = Character.isHighSurrogate(kept.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return kept.substring(0, end);
    }

    /** Nothing where it is not told, or later than what is kept. */
    private static Optional<Instant> time(long nanos) {
        return nanos <= 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS))
                        .filter(time -> time.isBefore(END_OF_TIME));
    }

    /** The last exception says more than the status. */
    private static @Nullable ErrorInfo error(Span span) {
        Optional<Span.Event> exception = span.getEventsList().stream()
                .filter(event -> event.getName().equals(EXCEPTION))
                .reduce((first, second) -> second);
        if (exception.isPresent()) {
            List<KeyValue> said = exception.get().getAttributesList();
            Optional<String> message = attribute(said, "exception.message");
            return new ErrorInfo(
                    attribute(said, "exception.type").orElse(ERROR),
                    message.orElse(null),
                    attribute(said, "exception.stacktrace").or(() -> message).orElse(ERROR));
        }
        if (span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR) {
            Optional<String> message = OtlpValue.text(span.getStatus().getMessage());
            return new ErrorInfo(ERROR, message.orElse(null), message.orElse(ERROR));
        }
        return null;
    }

    private static Optional<String> attribute(List<KeyValue> attributes, String key) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .flatMap(attribute -> OtlpValue.text(attribute.getValue()).stream())
                .findFirst();
    }
}
