package io.diglot.opik.projects;

import io.diglot.opik.OpikPercentiles;
import io.diglot.opik.scores.OpikScoreAverage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The figures of a project ({@code ProjectStatsSummaryItem}); without traces it has none. */
public record OpikProjectStats(
        UUID projectId,
        @Nullable List<OpikScoreAverage> feedbackScores,
        @Nullable OpikPercentiles duration,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable BigDecimal totalEstimatedCostSum,
        @Nullable Map<String, BigDecimal> usage,
        @Nullable Long traceCount,
        @Nullable Long threadCount,
        @Nullable Long guardrailsFailedCount,
        @Nullable OpikErrorCount errorCount) {}
