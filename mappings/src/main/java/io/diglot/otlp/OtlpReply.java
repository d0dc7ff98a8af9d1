package io.diglot.otlp;

import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The answer to an {@link OtlpRequest}. */
public final class OtlpReply {

    private OtlpReply() {}

    /** No bytes at all. */
    public static byte[] allKept() {
        return ExportTraceServiceResponse.getDefaultInstance().toByteArray();
    }

    /** @param because why they were not kept */
    public static byte[] dropped(long spans, String because) {
        return ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(spans)
                        .setErrorMessage(because))
                .build()
                .toByteArray();
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
