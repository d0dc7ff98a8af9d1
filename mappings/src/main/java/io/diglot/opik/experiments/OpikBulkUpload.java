package io.diglot.opik.experiments;

import io.diglot.json.Json;
import io.diglot.opik.OpikNulls;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.traces.OpikTraceWrite;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs of an experiment as Opik's clients send them in one piece ({@code ExperimentItemBulkUpload}). */
public record OpikBulkUpload(
        @Nullable String experimentName,
        @Nullable String datasetName,
        @Nullable UUID experimentId,
        @Nullable String projectName,
        @Nullable List<@Nullable Item> items) {

    /** One of them ({@code ExperimentItemBulkRecord}). */
    public record Item(
            @Nullable UUID datasetItemId,
            @Nullable Json evaluateTaskResult,
            @Nullable OpikTraceWrite trace,
            @Nullable List<@Nullable OpikSpanWrite> spans,
            @Nullable List<@Nullable OpikFeedbackScoreWrite> feedbackScores) {

        public Item {
            evaluateTaskResult = OpikNulls.absent(evaluateTaskResult);
        }
    }
}
