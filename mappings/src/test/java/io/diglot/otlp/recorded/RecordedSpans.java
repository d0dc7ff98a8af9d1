package io.diglot.otlp.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;

/** The requests of {@code captures/arize/otlp-sample.json}: what a run and an evaluation of Python SDK 8.42.0 sent. */
public final class RecordedSpans {

    private static final JsonNode FILE = read();

    private RecordedSpans() {}

    /** The span of a task. */
    public static ExportTraceServiceRequest task() {
        return request(FILE.get("task"));
    }

    /** The span of an evaluator. */
    public static ExportTraceServiceRequest evaluation() {
        return request(FILE.get("eval"));
    }

    /** A request as protobuf spells it in JSON. */
    public static ExportTraceServiceRequest request(JsonNode json) {
        return (ExportTraceServiceRequest)
                message(ExportTraceServiceRequest.newBuilder(), json).build();
    }

    private static JsonNode read() {
        try (InputStream file = RecordedSpans.class.getResourceAsStream("/captures/arize/otlp-sample.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message.Builder message(Message.Builder builder, JsonNode json) {
        for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
            JsonNode value = json.get(field.getJsonName());
            if (value == null) {
                continue;
            }
            if (field.isRepeated()) {
                value.forEach(element -> builder.addRepeatedField(field, value(builder, field, element)));
            } else {
                builder.setField(field, value(builder, field, value));
            }
        }
        return builder;
    }

    private static Object value(Message.Builder builder, FieldDescriptor field, JsonNode json) {
        return switch (field.getJavaType()) {
            case MESSAGE -> message(builder.newBuilderForField(field), json).build();
            case BYTE_STRING -> ByteString.copyFrom(Base64.getDecoder().decode(json.asText()));
            case ENUM -> field.getEnumType().findValueByName(json.asText());
            case INT -> json.asInt();
            case LONG -> Long.parseUnsignedLong(json.asText());
            case DOUBLE -> json.asDouble();
            case BOOLEAN -> json.asBoolean();
            case STRING -> json.asText();
            case FLOAT -> throw new IllegalArgumentException(field.getFullName());
        };
    }
}
