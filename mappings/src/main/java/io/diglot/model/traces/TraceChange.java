package io.diglot.model.traces;

import io.diglot.json.Json;
import io.diglot.model.TagChange;
import io.diglot.model.projects.ProjectId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a trace; null stays as it is.
 *
 * @param projectName where the trace is expected to lie, or made to lie if it is not known yet
 */
public record TraceChange(
        @Nullable String projectName,
        @Nullable ProjectId projectId,
        @Nullable String name,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        TagChange tags,
        @Nullable ErrorInfo errorInfo,
        @Nullable String threadId,
        @Nullable BigDecimal ttft,
        @Nullable String source,
        @Nullable String environment)
        implements Piece.Change {}
