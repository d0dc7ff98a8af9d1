package io.diglot.gateway.copy.side;

import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of an experiment with its trace and the spans of that.
 *
 * @param trace absent where the item was written and its trace never came
 * @param position orders the runs of an experiment as Arize's clients see them; absent where the backend does not tell, or
 *     the trace is: a target then puts the run behind those that it has
 * @param files of the trace and its spans; none where the backend has no place for them
 * @param comments on the trace and its spans; absent where the backend does not tell them
 * @param guardrails likewise
 */
public record CopiedRun(
        ExperimentItem item,
        @Nullable Piece<Trace> trace,
        List<Piece<Span>> spans,
        @Nullable Long position,
        List<CopiedFile> files,
        @Nullable List<CopiedComment> comments,
        @Nullable List<CopiedGuardrail> guardrails)
        implements CopiedPieces {

    public CopiedRun {
        spans = List.copyOf(spans);
        files = List.copyOf(files);
        comments = comments == null ? null : List.copyOf(comments);
        guardrails = guardrails == null ? null : List.copyOf(guardrails);
    }

    /** The same without what another backend does not tell of it. */
    public CopiedRun asFarAs(CopiedRun told) {
        return new CopiedRun(
                item,
                trace,
                spans,
                position,
                files,
                told.comments() == null ? null : comments,
                told.guardrails() == null ? null : guardrails);
    }

    /** The same with other files. */
    public CopiedRun with(List<CopiedFile> others) {
        return new CopiedRun(item, trace, spans, position, others, comments, guardrails);
    }

    /** Of a backend that knows neither files nor comments nor guardrails. */
    public CopiedRun(
            ExperimentItem item, @Nullable Piece<Trace> trace, List<Piece<Span>> spans, @Nullable Long position) {
        this(item, trace, spans, position, List.of(), null, null);
    }

    /** Of a backend that does not tell where a run stands. */
    public CopiedRun(ExperimentItem item, @Nullable Piece<Trace> trace, List<Piece<Span>> spans) {
        this(item, trace, spans, null);
    }

    /**
     * A trace or a span.
     *
     * @param projectName what the project is called that it lies in
     */
    public record Piece<T>(T value, String projectName) {}
}
