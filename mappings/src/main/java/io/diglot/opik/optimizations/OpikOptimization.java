package io.diglot.opik.optimizations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.json.Json;
import io.diglot.opik.scores.OpikScoreAverage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An optimization as Opik shows it ({@code Optimization_Public}).
 *
 * @param baselineDuration in seconds, as is {@code bestDuration}
 */
public record OpikOptimization(
        UUID id,
        String name,
        @Nullable String datasetName,
        @Nullable UUID projectId,
        String objectiveName,
        String status,
        @Nullable Json metadata,
        UUID datasetId,
        long numTrials,
        @JsonInclude(Include.NON_EMPTY) List<OpikScoreAverage> feedbackScores,
        @JsonInclude(Include.NON_EMPTY) List<OpikScoreAverage> experimentScores,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy,
        @Nullable BigDecimal baselineObjectiveScore,
        @Nullable BigDecimal bestObjectiveScore,
        @Nullable BigDecimal baselineDuration,
        @Nullable BigDecimal bestDuration,
        @Nullable BigDecimal baselineCost,
        @Nullable BigDecimal bestCost,
        @Nullable BigDecimal totalOptimizationCost) {}
