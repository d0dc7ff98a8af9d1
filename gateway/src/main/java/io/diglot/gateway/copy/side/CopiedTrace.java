package io.diglot.gateway.copy.side;

import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace that is a run of no experiment, with its spans.
 *
 * @param files of the trace and its spans; none where the backend has no place for them
 * @param comments on the trace and its spans; absent where the backend does not tell them
 * @param guardrails likewise
 */
public record CopiedTrace(
        Piece<Trace> trace,
        List<Piece<Span>> spans,
        List<CopiedFile> files,
        @Nullable List<CopiedComment> comments,
        @Nullable List<CopiedGuardrail> guardrails)
        implements CopiedPieces {

    public CopiedTrace {
        spans = List.copyOf(spans);
        files = List.copyOf(files);
        comments = comments == null ? null : List.copyOf(comments);
        guardrails = guardrails == null ? null : List.copyOf(guardrails);
    }

    public TraceId id() {
        return trace.value().id();
    }

    /** The same without what another backend does not tell of it. */
    public CopiedTrace asFarAs(CopiedTrace told) {
        return new CopiedTrace(
                trace,
                spans,
                files,
                told.comments() == null ? null : comments,
                told.guardrails() == null ? null : guardrails);
    }

    /** The same with other files. */
    public CopiedTrace with(List<CopiedFile> others) {
        return new CopiedTrace(trace, spans, others, comments, guardrails);
    }
}
