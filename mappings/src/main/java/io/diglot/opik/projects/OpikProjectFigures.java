package io.diglot.opik.projects;

import io.diglot.opik.OpikPercentiles;
import io.diglot.opik.scores.OpikScoreAverage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What is computed of the traces of a project, as it stands among what else is shown of it. */
public record OpikProjectFigures(
        List<OpikScoreAverage> feedbackScores,
        OpikPercentiles duration,
        BigDecimal totalEstimatedCost,
        BigDecimal totalEstimatedCostSum,
        Map<String, BigDecimal> usage,
        long traceCount,
        long threadCount,
        long guardrailsFailedCount,
        OpikErrorCount errorCount) {}
