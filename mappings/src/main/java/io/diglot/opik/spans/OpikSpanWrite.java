package io.diglot.opik.spans;

import io.diglot.json.Json;
import io.diglot.opik.OpikNulls;
import io.diglot.opik.traces.OpikErrorInfo;
import io.diglot.opik.traces.OpikTraceSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A span as Opik's clients send it ({@code Span_Write}). A null stands for nothing given. */
public record OpikSpanWrite(
        @Nullable UUID id,
        @Nullable String projectName,
        @Nullable UUID traceId,
        @Nullable UUID parentSpanId,
        @Nullable String name,
        @Nullable OpikSpanType type,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable String model,
        @Nullable String provider,
        @Nullable List<String> tags,
        @Nullable SequencedMap<String, @Nullable Integer> usage,
        @Nullable OpikErrorInfo errorInfo,
        @Nullable Instant lastUpdatedAt,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable String totalEstimatedCostVersion,
        @Nullable BigDecimal ttft,
        @Nullable OpikTraceSource source,
        @Nullable String environment) {

    public OpikSpanWrite {
        input = OpikNulls.absent(input);
        output = OpikNulls.absent(output);
        metadata = OpikNulls.absent(metadata);
    }
}
