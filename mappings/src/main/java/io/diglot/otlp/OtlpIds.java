package io.diglot.otlp;

import com.google.protobuf.ByteString;
import io.diglot.identity.IdCodec;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** The ids of traces and spans of OpenTelemetry, which are no UUIDs, as ids of Opik: the same that Opik itself makes. */
public final class OtlpIds {

    static final int TRACE = 16;
    static final int SPAN = 8;

    private static final HexFormat HEX = HexFormat.of();

    private OtlpIds() {}

    /** Lower case hexadecimal digits; nothing where it is no valid id: of another length, or all zeros. */
    static Optional<String> hex(ByteString id, int length) {
        if (id.size() != length) {
            return Optional.empty();
        }
        String hex = HEX.formatHex(id.toByteArray());
        return hex.chars().allMatch(digit -> digit == '0') ? Optional.empty() : Optional.of(hex);
    }

    /** @param time when its first span began */
    public static TraceId trace(String hex, Instant time) {
        return new TraceId(IdCodec.hashed(time, HEX.parseHex(hex)));
    }

    /** @param time that of its trace's id, so that the id of a parent can be told before the parent came */
    public static SpanId span(String hex, Instant time) {
        return new SpanId(IdCodec.hashed(time, HEX.parseHex(hex)));
    }
}
