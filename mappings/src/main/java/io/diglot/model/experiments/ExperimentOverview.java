package io.diglot.model.experiments;

import io.diglot.model.Percentiles;
import io.diglot.model.comments.Comment;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreAverage;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An experiment with what a reader wants to see beside it, computed when it is read.
 *
 * @param workspace where it lies
 * @param datasetName absent where the dataset is gone
 * @param datasetReserved whether the dataset only stands in for "none"
 * @param projectId of the experiment, or else of the trace of its first run that lies in one
 * @param projectName absent where there is no such project
 * @param datasetVersion absent where the version is gone, or there never was one
 * @param traceCount how many traces its items name
 * @param feedbackScores the mean of each score over those traces
 * @param comments of those traces, in the order of their ids
 * @param duration milliseconds; absent where no trace has ended
 * @param totalEstimatedCost US dollars, as given with the spans; absent where none was
 * @param totalEstimatedCostAverage per trace
 * @param usage the mean of each token count per trace
 * @param passRate absent where the experiment is of no evaluation suite, or no assertion was made
 * @param assertionScores the share of the runs in which each assertion holds
 */
public record ExperimentOverview(
        Experiment experiment,
        Workspace workspace,
        @Nullable String datasetName,
        boolean datasetReserved,
        @Nullable ProjectId projectId,
        @Nullable String projectName,
        @Nullable DatasetVersion datasetVersion,
        long traceCount,
        List<ScoreAverage> feedbackScores,
        List<Comment> comments,
        @Nullable Percentiles duration,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable BigDecimal totalEstimatedCostAverage,
        SequencedMap<String, BigDecimal> usage,
        @Nullable PassRate passRate,
        List<ScoreAverage> assertionScores) {

    public ExperimentOverview {
        feedbackScores = List.copyOf(feedbackScores);
        comments = List.copyOf(comments);
        assertionScores = List.copyOf(assertionScores);
    }
}
