package io.diglot.opik.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.opik.OpikPercentiles;
import io.diglot.opik.OpikResource;
import io.diglot.opik.comments.OpikComment;
import io.diglot.opik.scores.OpikScoreAverage;
import io.diglot.opik.versions.OpikVersionSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as Opik shows it ({@code Experiment_Public}). What is empty is left out, as the real backend does.
 *
 * @param datasetName null where the dataset is gone; always written, since the TypeScript SDK skips stream lines
 *     without the key
 */
public record OpikExperiment(
        UUID id,
        @JsonInclude(Include.ALWAYS) @Nullable String datasetName,
        UUID datasetId,
        @Nullable UUID projectId,
        @Nullable String projectName,
        String name,
        @Nullable Json metadata,
        @JsonInclude(Include.NON_EMPTY) List<String> tags,
        String type,
        String evaluationMethod,
        @Nullable UUID optimizationId,
        @JsonInclude(Include.NON_EMPTY) List<OpikScoreAverage> feedbackScores,
        @JsonInclude(Include.NON_EMPTY) List<OpikComment> comments,
        long traceCount,
        Instant createdAt,
        @Nullable OpikPercentiles duration,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable BigDecimal totalEstimatedCostAvg,
        @JsonInclude(Include.NON_EMPTY) Map<String, BigDecimal> usage,
        Instant lastUpdatedAt,
        String createdBy,
        String lastUpdatedBy,
        String status,
        @Nullable Json experimentScores,
        @Nullable Json promptVersions,
        @Nullable UUID datasetVersionId,
        @Nullable OpikVersionSummary datasetVersionSummary,
        @Nullable BigDecimal passRate,
        @Nullable Long passedCount,
        @Nullable Long totalCount,
        @JsonInclude(Include.NON_EMPTY) List<OpikScoreAverage> assertionScores)
        implements OpikResource {

    private static final String REGULAR = "regular";
    private static final String DATASET = "dataset";
    private static final String COMPLETED = "completed";

    /** What is empty, and what older servers do not know, is absent from an answer. */
    public OpikExperiment {
        tags = Objects.requireNonNullElse(tags, List.of());
        type = Objects.requireNonNullElse(type, REGULAR);
        evaluationMethod = Objects.requireNonNullElse(evaluationMethod, DATASET);
        status = Objects.requireNonNullElse(status, COMPLETED);
        feedbackScores = Objects.requireNonNullElse(feedbackScores, List.of());
        comments = Objects.requireNonNullElse(comments, List.of());
        usage = Objects.requireNonNullElse(usage, Map.of());
        assertionScores = Objects.requireNonNullElse(assertionScores, List.of());
    }

    /**
     * What was just made, where it cannot be read yet: as it was sent, and as old as its id.
     *
     * @param sent with an id and a name
     */
    public static OpikExperiment justMade(OpikExperimentWrite sent, UUID dataset, long traceCount, String user) {
        UUID id = Objects.requireNonNull(sent.id());
        Instant madeAt = UuidV7.timeOf(id);
        return new OpikExperiment(
                id,
                sent.datasetName(),
                dataset,
                null,
                sent.projectName(),
                Objects.requireNonNull(sent.name()),
                sent.metadata(),
                List.of(),
                Objects.requireNonNullElse(sent.type(), REGULAR),
                Objects.requireNonNullElse(sent.evaluationMethod(), DATASET),
                null,
                List.of(),
                List.of(),
                traceCount,
                madeAt,
                null,
                null,
                null,
                Map.of(),
                madeAt,
                user,
                user,
                Objects.requireNonNullElse(sent.status(), COMPLETED),
                null,
                null,
                sent.datasetVersionId(),
                null,
                null,
                null,
                null,
                List.of());
    }
}
