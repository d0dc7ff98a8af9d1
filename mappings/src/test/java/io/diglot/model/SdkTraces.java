package io.diglot.model;

import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traces with what Opik's own SDK says of a run, and nothing else. */
public final class SdkTraces {

    private SdkTraces() {}

    public static Trace trace(
            TraceId id,
            ProjectId project,
            Instant at,
            @Nullable Json input,
            @Nullable Json output,
            @Nullable Json metadata,
            @Nullable ErrorInfo error,
            List<FeedbackScore> scores) {
        return new Trace(
                id, project, "t", at, at, input, output, metadata, List.of(), error, null, null, "sdk", null, false,
                List.of(), scores, at, "ann", at, "ann");
    }

    /** What links a trace to an example, in an experiment. */
    public static ExperimentItem item(TraceId trace, ProjectId project, Instant at, @Nullable String example) {
        return new ExperimentItem(
                new ExperimentItemId(trace.value()),
                new ExperimentId(trace.value()),
                trace.value(),
                example,
                trace,
                project,
                null,
                at,
                "ann",
                at,
                "ann");
    }
}
