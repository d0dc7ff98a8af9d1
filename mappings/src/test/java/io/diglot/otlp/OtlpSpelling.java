package io.diglot.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.diglot.json.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages of Protocol Buffers as JSON. */
final class OtlpSpelling {

    private static final Set<String> IDS = Set.of("trace_id", "span_id", "parent_span_id");

    private OtlpSpelling() {}

    /** What a writer may do, or another way. */
    enum Style {
        /** As OTLP has it. */
        OTLP,
        /** As the printers of Protocol Buffers do, with names as Protocol Buffers have them. */
        PROTOBUF
    }

    static String of(Message message, Style style) {
        return object(message, style).text();
    }

    private static Json object(Message message, Style style) {
        Map<String, Json> members = new LinkedHashMap<>();
        message.getAllFields()
                .forEach((field, value) -> members.put(
                        style == Style.OTLP ? field.getJsonName() : field.getName(),
                        field.isRepeated() ? array(field, (List<?>) value, style) : value(field, value, style)));
        return Json.object(members);
    }

    private static Json array(FieldDescriptor field, List<?> values, Style style) {
        List<Json> elements = new ArrayList<>();
        values.forEach(value -> elements.add(value(field, value, style)));
        return Json.array(elements);
    }

    private static Json value(FieldDescriptor field, Object value, Style style) {
        return switch (value) {
            case Message message -> object(message, style);
            case ByteString bytes -> Json.string(bytes(field, bytes.toByteArray(), style));
            case EnumValueDescriptor constant ->
                style == Style.OTLP || constant.getIndex() < 0
                        ? Json.number(constant.getNumber())
                        : Json.string(constant.getName());
            case Boolean flag -> Json.bool(flag);
            case Double number -> Double.isFinite(number) ? Json.of(number.toString()) : Json.string(number.toString());
            case Long number ->
                Json.string(
                        field.getType() == FieldDescriptor.Type.INT64
                                ? number.toString()
                                : Long.toUnsignedString(number));
            case Integer number -> Json.number(Integer.toUnsignedLong(number));
            default -> Json.string(value.toString());
        };
    }

    /** An id that has not its own length cannot be told from base64. */
    private static String bytes(FieldDescriptor field, byte[] bytes, Style style) {
        boolean id = IDS.contains(field.getName())
                && bytes.length == (field.getName().equals("trace_id") ? 16 : 8);
        return style == Style.OTLP && id
                ? HexFormat.of().formatHex(bytes)
                : Base64.getEncoder().encodeToString(bytes);
    }
}
