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

/** What changes in a span ({@code SpanUpdate}). A null stands for nothing given. */
public record OpikSpanUpdate(
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable UUID traceId,
        @Nullable UUID parentSpanId,
        @Nullable String name,
        @Nullable OpikSpanType type,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable String model,
        @Nullable String provider,
        @Nullable List<String> tags,
        @Nullable List<String> tagsToAdd,
        @Nullable List<String> tagsToRemove,
        @Nullable SequencedMap<String, @Nullable Integer> usage,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable OpikErrorInfo errorInfo,
        @Nullable BigDecimal ttft,
        @Nullable OpikTraceSource source,
        @Nullable String environment) {

    public OpikSpanUpdate {
        input = OpikNulls.absent(input);
        output = OpikNulls.absent(output);
        metadata = OpikNulls.absent(metadata);
    }
}
