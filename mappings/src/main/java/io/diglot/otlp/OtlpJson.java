package io.diglot.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonFailure;
import io.diglot.json.JsonLimits;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An {@code ExportTraceServiceRequest} in JSON, made a message of Protocol Buffers. Fields may be called as JSON or as
 * Protocol Buffers call them; unknown ones are passed over.
 */
public final class OtlpJson {

    /** Values nested as deeply as {@link Wire} reads them take a little less. */
    private static final int DEEPEST = 250;

    private static final JsonCodec CODEC =
            new JsonCodec(new JsonLimits(DEEPEST, Integer.MAX_VALUE, JsonLimits.DEFAULT.numberLength()));

    /** The fields of a message by all of their names. */
    private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS = new ConcurrentHashMap<>();

    private final JsonParser in;
    private final WireBuffer out;

    private OtlpJson(JsonParser in, WireBuffer out) {
        this.in = in;
        this.out = out;
    }

    /**
     * The same as a message. A string that holds the request is as good as the request.
     *
     * @throws OtlpFailure where it is none
     */
    public static ByteBuffer message(byte[] json) {
        try (JsonParser in = CODEC.parser(json)) {
            if (in.nextToken() != JsonToken.VALUE_STRING) {
                return request(in, json.length);
            }
            byte[] inside = in.getText().getBytes(StandardCharsets.UTF_8);
            requireEnd(in);
            try (JsonParser again = CODEC.parser(inside)) {
                again.nextToken();
                return request(again, inside.length);
            }
        } catch (IOException | JsonFailure e) {
            throw new OtlpFailure("not JSON");
        }
    }

    private static ByteBuffer request(JsonParser in, int length) throws IOException {
        WireBuffer out = new WireBuffer(length / 2);
        new OtlpJson(in, out).members(ExportTraceServiceRequest.getDescriptor());
        requireEnd(in);
        return out.written();
    }

    private static void requireEnd(JsonParser in) throws IOException {
        if (in.nextToken() != null) {
            throw new OtlpFailure("more than one JSON value");
        }
    }

    private void members(Descriptor type) throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            throw new OtlpFailure(type.getName() + " is no object");
        }
        Map<String, FieldDescriptor> fields = FIELDS.computeIfAbsent(type, OtlpJson::fields);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            FieldDescriptor field = fields.get(in.currentName());
            JsonToken value = in.nextToken();
            if (field == null || value == JsonToken.VALUE_NULL) {
                in.skipChildren();
            } else if (field.isRepeated()) {
                elements(field);
            } else {
                value(field);
            }
        }
    }

    private static Map<String, FieldDescriptor> fields(Descriptor type) {
        Map<String, FieldDescriptor> fields = new HashMap<>();
        for (FieldDescriptor field : type.getFields()) {
            fields.put(field.getName(), field);
            fields.put(field.getJsonName(), field);
        }
        return fields;
    }

    private void elements(FieldDescriptor field) throws IOException {
        if (!in.isExpectedStartArrayToken()) {
            throw new OtlpFailure(field.getJsonName() + " is no array");
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            value(field);
        }
    }

    private void value(FieldDescriptor field) throws IOException {
        int number = field.getNumber();
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            int begun = out.begin(number);
            members(field.getMessageType());
            out.end(begun);
            return;
        }
        JsonScalar scalar = JsonScalar.of(in, field);
        switch (field.getType()) {
            case STRING -> out.bytes(number, scalar.text().getBytes(StandardCharsets.UTF_8));
            case BYTES -> out.bytes(number, scalar.bytes());
            case BOOL -> out.varint(number, scalar.bool() ? 1 : 0);
            case DOUBLE -> out.fixed64(number, Double.doubleToRawLongBits(scalar.decimal()));
            case FIXED64 -> out.fixed64(number, scalar.unsigned(Long.SIZE));
            case FIXED32 -> out.fixed32(number, (int) scalar.unsigned(Integer.SIZE));
            case UINT64 -> out.varint(number, scalar.unsigned(Long.SIZE));
            case UINT32 -> out.varint(number, scalar.unsigned(Integer.SIZE));
            case INT64 -> out.varint(number, scalar.signed(Long.SIZE));
            case INT32 -> out.varint(number, scalar.signed(Integer.SIZE));
            case ENUM -> scalar.constant().ifPresent(constant -> out.varint(number, constant));
            default -> throw new IllegalStateException("OTLP has no " + field.getType() + " for traces");
        }
    }
}
