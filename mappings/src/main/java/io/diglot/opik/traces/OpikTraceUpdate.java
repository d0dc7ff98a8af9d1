package io.diglot.opik.traces;

import io.diglot.json.Json;
import io.diglot.opik.OpikNulls;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What changes in a trace ({@code TraceUpdate}). A null stands for nothing given. */
public record OpikTraceUpdate(
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable String name,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable List<String> tags,
        @Nullable List<String> tagsToAdd,
        @Nullable List<String> tagsToRemove,
        @Nullable OpikErrorInfo errorInfo,
        @Nullable String threadId,
        @Nullable BigDecimal ttft,
        @Nullable OpikTraceSource source,
        @Nullable String environment) {

    public OpikTraceUpdate {
        input = OpikNulls.absent(input);
        output = OpikNulls.absent(output);
        metadata = OpikNulls.absent(metadata);
    }
}
