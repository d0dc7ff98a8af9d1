package io.diglot.model.traces;

import io.diglot.json.Json;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.FeedbackScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace as Opik knows it. {@code input}, {@code output} and {@code metadata} may be any JSON.
 *
 * @param columnOrder the order in which an Arize client gave the columns of the run that this trace is; Opik has no
 *     place for it
 * @param ttft time to first token, milliseconds
 */
public record Trace(
        TraceId id,
        ProjectId projectId,
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
        List<String> columnOrder,
        List<FeedbackScore> feedbackScores,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy)
        implements Piece.Kept {

    public Trace {
        tags = List.copyOf(tags);
        columnOrder = List.copyOf(columnOrder);
        feedbackScores = List.copyOf(feedbackScores);
    }

    /** The same trace with other feedback scores. */
    public Trace scored(List<FeedbackScore> scores) {
        return new Trace(
                id,
                projectId,
                name,
                startTime,
                endTime,
                input,
                output,
                metadata,
                tags,
                errorInfo,
                threadId,
                ttft,
                source,
                environment,
                hidden,
                columnOrder,
                scores,
                createdAt,
                createdBy,
                lastUpdatedAt,
                lastUpdatedBy);
    }

    /** The same trace, holding other values. */
    public Trace holding(@Nullable Json otherInput, @Nullable Json otherOutput, @Nullable Json otherMetadata) {
        return new Trace(
                id,
                projectId,
                name,
                startTime,
                endTime,
                otherInput,
                otherOutput,
                otherMetadata,
                tags,
                errorInfo,
                threadId,
                ttft,
                source,
                environment,
                hidden,
                columnOrder,
                feedbackScores,
                createdAt,
                createdBy,
                lastUpdatedAt,
                lastUpdatedBy);
    }
}
