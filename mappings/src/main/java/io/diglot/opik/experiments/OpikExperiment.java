package io.diglot.opik.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.json.Json;
import io.diglot.opik.OpikPercentiles;
import io.diglot.opik.OpikResource;
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
        @Nullable OpikVersionSummary datasetVersionSummary)
        implements OpikResource {

    /** What is empty, and what older servers do not know, is absent from an answer. */
    public OpikExperiment {
        tags = Objects.requireNonNullElse(tags, List.of());
        type = Objects.requireNonNullElse(type, "regular");
        evaluationMethod = Objects.requireNonNullElse(evaluationMethod, "dataset");
        status = Objects.requireNonNullElse(status, "completed");
        feedbackScores = Objects.requireNonNullElse(feedbackScores, List.of());
        usage = Objects.requireNonNullElse(usage, Map.of());
    }
}
