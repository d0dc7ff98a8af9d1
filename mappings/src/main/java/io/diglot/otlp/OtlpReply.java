package io.diglot.otlp;

import com.google.protobuf.CodedOutputStream;
import io.diglot.json.Json;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ExportTraceServiceResponse} to an {@link OtlpRequest}.
 *
 * @param dropped how many spans are not kept
 * @param because why; nothing where all are kept
 */
public record OtlpReply(long dropped, @Nullable String because) {

    public static final OtlpReply ALL_KEPT = new OtlpReply(0, null);

    public static OtlpReply dropped(long spans, String because) {
        return new OtlpReply(spans, because);
    }

    /** As Protocol Buffers: no bytes at all where all are kept. */
    public byte[] message() {
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (because != null) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(dropped)
                    .setErrorMessage(because));
        }
        return response.build().toByteArray();
    }

    /** As JSON: an empty object where all are kept. */
    public Json json() {
        if (because == null) {
            return Json.EMPTY_OBJECT;
        }
        Map<String, Json> success = new LinkedHashMap<>();
        success.put("rejectedSpans", Json.string(Long.toString(dropped)));
        success.put("errorMessage", Json.string(because));
        return Json.object(Map.of("partialSuccess", Json.object(success)));
    }

    /** A {@code google.rpc.Status}, of which exporters read the text: its field 2. */
    public static byte[] status(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeString(2, text);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
