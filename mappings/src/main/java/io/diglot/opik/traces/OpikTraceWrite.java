package io.diglot.opik.traces;

import io.diglot.json.Json;
import io.diglot.opik.OpikNulls;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A trace as Opik's clients send it ({@code Trace_Write}). A null stands for nothing given. */
public record OpikTraceWrite(
        @Nullable UUID id,
        @Nullable String projectName,
        @Nullable String name,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable List<String> tags,
        @Nullable OpikErrorInfo errorInfo,
        @Nullable Instant lastUpdatedAt,
        @Nullable BigDecimal ttft,
        @Nullable String threadId,
        @Nullable OpikTraceSource source,
        @Nullable String environment) {

    public OpikTraceWrite {
        input = OpikNulls.absent(input);
        output = OpikNulls.absent(output);
        metadata = OpikNulls.absent(metadata);
    }

    /** The same under another name and of another time. */
    public OpikTraceWrite spanning(String otherName, Instant start, @Nullable Instant end) {
        return new OpikTraceWrite(
                id,
                projectName,
                otherName,
                start,
                end,
                input,
                output,
                metadata,
                tags,
                errorInfo,
                lastUpdatedAt,
                ttft,
                threadId,
                source,
                environment);
    }
}
