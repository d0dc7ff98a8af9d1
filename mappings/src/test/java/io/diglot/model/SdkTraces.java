package io.diglot.model;

import io.diglot.json.Json;
import io.diglot.model.projects.ProjectId;
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
}
