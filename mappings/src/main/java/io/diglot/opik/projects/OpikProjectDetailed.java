package io.diglot.opik.projects;

import io.diglot.opik.OpikPercentiles;
import io.diglot.opik.OpikVisibility;
import io.diglot.opik.scores.OpikScoreAverage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project with its figures ({@code Project_Detailed}). */
public record OpikProjectDetailed(
        UUID id,
        String name,
        OpikVisibility visibility,
        @Nullable String description,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy,
        @Nullable Instant lastUpdatedTraceAt,
        @Nullable List<OpikScoreAverage> feedbackScores,
        @Nullable OpikPercentiles duration,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable BigDecimal totalEstimatedCostSum,
        @Nullable Map<String, BigDecimal> usage,
        @Nullable Long traceCount,
        @Nullable Long threadCount,
        @Nullable Long guardrailsFailedCount,
        @Nullable OpikErrorCount errorCount) {}
