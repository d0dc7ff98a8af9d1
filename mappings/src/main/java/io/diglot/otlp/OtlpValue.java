package io.diglot.otlp;

import com.google.protobuf.ByteString;
import io.diglot.json.Json;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of attributes as JSON. */
final class OtlpValue {

    private static final String NOTHING_KEPT = "\u0000";
    private static final String REPLACEMENT = "\uFFFD";

    private OtlpValue() {}

    /** Numbers keep their digits, bytes become base64; what JSON has no number for becomes a string, as in Opik. */
    static Json json(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> Json.string(value.getStringValue());
            case BOOL_VALUE -> Json.bool(value.getBoolValue());
            case INT_VALUE -> Json.number(value.getIntValue());
            case DOUBLE_VALUE -> number(value.getDoubleValue());
            case BYTES_VALUE -> base64(value.getBytesValue());
            case ARRAY_VALUE ->
                Json.array(value.getArrayValue().getValuesList().stream()
                        .map(OtlpValue::json)
                        .toList());
            case KVLIST_VALUE -> object(value.getKvlistValue().getValuesList());
            default -> Json.NULL;
        };
    }

    /** Of a doubled key the last value counts. */
    static Json object(List<KeyValue> attributes) {
        Map<String, Json> members = new LinkedHashMap<>();
        attributes.forEach(attribute -> members.put(attribute.getKey(), json(attribute.getValue())));
        return Json.object(members);
    }

    /** As {@link #json}, but a text that is an object, an array or a string of JSON is what it spells. */
    static Json spelled(AnyValue value) {
        String text = value.getStringValue();
        return text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")
                ? parsed(text).orElseGet(() -> json(value))
                : json(value);
    }

    /** The JSON that a text is; nothing where it is none. */
    static Optional<Json> parsed(String text) {
        try {
            return Optional.of(Json.of(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A text for a column of its own, which holds no U+0000; nothing where it is blank or no text. */
    static Optional<String> text(AnyValue value) {
        return value.hasStringValue() ? text(value.getStringValue()) : Optional.empty();
    }

    static Optional<String> text(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(keepable(value.strip()));
    }

    static String keepable(String value) {
        return value.replace(NOTHING_KEPT, REPLACEMENT);
    }

    static Json unsigned(long value) {
        return Json.number(new BigDecimal(Long.toUnsignedString(value)));
    }

    private static Json number(double value) {
        String text = Double.toString(value);
        return Double.isFinite(value) ? Json.of(text) : Json.string(text);
    }

    private static Json base64(ByteString bytes) {
        return Json.string(Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
}
