package io.diglot.model.traces;

import io.diglot.json.Json;
import io.diglot.model.projects.Project;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace that someone is about to write.
 *
 * @param projectName where it belongs; made where there is no such project; null for {@link Project#DEFAULT_NAME}
 * @param lastUpdatedAt when the client last touched it; of two writes of one trace the later one stays; null for now
 */
public record TraceDraft(
        TraceId id,
        @Nullable String projectName,
        @Nullable String name,
        Instant startTime,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        List<String> tags,
        @Nullable ErrorInfo errorInfo,
        @Nullable String threadId,
        @Nullable BigDecimal ttft,
        @Nullable String source,
        @Nullable String environment,
        boolean hidden,
        @Nullable Instant lastUpdatedAt)
        implements Piece.Draft<TraceId> {

    public TraceDraft {
        tags = List.copyOf(tags);
    }
}
