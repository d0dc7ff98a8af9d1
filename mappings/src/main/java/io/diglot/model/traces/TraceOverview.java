package io.diglot.model.traces;

import io.diglot.model.comments.Comment;
import io.diglot.model.experiments.ExperimentLink;
import io.diglot.model.spans.SpanSummary;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace with what is computed of it.
 *
 * @param comments in the order of their ids
 * @param guardrails what was checked, in the order in which it came
 * @param experiment the newest that the trace is a run of, or the one that was asked for
 */
public record TraceOverview(
        Trace trace,
        SpanSummary spans,
        List<Comment> comments,
        List<GuardrailCheck> guardrails,
        @Nullable ExperimentLink experiment) {

    public TraceOverview {
        comments = List.copyOf(comments);
        guardrails = List.copyOf(guardrails);
    }

    /** How long the trace took, in milliseconds; null as long as that is not known. */
    public @Nullable BigDecimal duration() {
        return Elapsed.between(trace.startTime(), trace.endTime());
    }
}
