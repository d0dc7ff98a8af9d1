package io.diglot.gateway.copy.store;

import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.store.copies.CopyReader;
import io.diglot.gateway.store.copies.WholeRun;
import io.diglot.gateway.store.copies.WholeTrace;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import java.util.List;

/** Runs, and traces that are runs of no experiment, as the store has them, and as they are copied. */
final class RunForms {

    private RunForms() {}

    /** @param beside what stands beside some runs */
    static CopiedRun copied(CopyReader reader, WholeRun run, Beside beside) {
        Trace trace = run.trace();
        return new CopiedRun(
                run.item(),
                trace == null ? null : new Piece<>(trace, reader.nameOf(trace.projectId())),
                spans(reader, run.spans()),
                run.position(),
                List.of(),
                run.pieces().map(beside::comments).orElse(List.of()),
                run.pieces().map(beside::guardrails).orElse(List.of()));
    }

    /** @param beside as of runs */
    static CopiedTrace copied(CopyReader reader, WholeTrace whole, Beside beside) {
        Trace trace = whole.trace();
        return new CopiedTrace(
                new Piece<>(trace, reader.nameOf(trace.projectId())),
                spans(reader, whole.spans()),
                List.of(),
                beside.comments(whole),
                beside.guardrails(whole));
    }

    private static List<Piece<Span>> spans(CopyReader reader, List<Span> spans) {
        return spans.stream()
                .map(span -> new Piece<>(span, reader.nameOf(span.projectId())))
                .toList();
    }

    static WholeRun whole(CopiedRun run) {
        return new WholeRun(
                run.item(),
                run.position(),
                run.trace() == null ? null : run.trace().value(),
                run.spans().stream().map(Piece::value).toList());
    }

    static WholeTrace whole(CopiedTrace copied) {
        return new WholeTrace(
                copied.trace().value(),
                copied.spans().stream().map(Piece::value).toList());
    }
}
