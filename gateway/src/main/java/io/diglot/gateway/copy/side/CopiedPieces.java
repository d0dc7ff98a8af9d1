package io.diglot.gateway.copy.side;

import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace with what lies below it and what is said of it, whether it is a run of an experiment or of none. */
public sealed interface CopiedPieces permits CopiedRun, CopiedTrace {

    @Nullable
    Piece<Trace> trace();

    List<Piece<Span>> spans();

    /** Of the trace and its spans; none where the backend has no place for them. */
    List<CopiedFile> files();

    /** On the trace and its spans; absent where the backend does not tell them. */
    @Nullable
    List<CopiedComment> comments();

    /** What guardrails found in the trace; absent where the backend does not tell it. */
    @Nullable
    List<CopiedGuardrail> guardrails();
}
