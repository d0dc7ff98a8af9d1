package io.diglot.gateway.copy.store;

import io.diglot.gateway.copy.side.CopiedComment;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.copies.CommentCopy;
import io.diglot.gateway.store.copies.CopyReader;
import io.diglot.gateway.store.copies.WholeRun;
import io.diglot.gateway.store.copies.WholeTrace;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Runs, and traces that are runs of no experiment, as the store has them, and as they are copied. */
final class RunForms {

    private RunForms() {}

    /** @param said the comments on some runs, by the ids of what they are about */
    static CopiedRun copied(CopyReader reader, WholeRun run, Map<UUID, List<CommentCopy.Said>> said) {
        Trace trace = run.trace();
        return new CopiedRun(
                run.item(),
                trace == null ? null : new Piece<>(trace, reader.nameOf(trace.projectId())),
                spans(reader, run.spans()),
                run.position(),
                List.of(),
                run.pieces().map(whole -> comments(whole, said)).orElse(List.of()));
    }

    /** @param said as of runs */
    static CopiedTrace copied(CopyReader reader, WholeTrace whole, Map<UUID, List<CommentCopy.Said>> said) {
        Trace trace = whole.trace();
        return new CopiedTrace(
                new Piece<>(trace, reader.nameOf(trace.projectId())),
                spans(reader, whole.spans()),
                List.of(),
                comments(whole, said));
    }

    private static List<Piece<Span>> spans(CopyReader reader, List<Span> spans) {
        return spans.stream()
                .map(span -> new Piece<>(span, reader.nameOf(span.projectId())))
                .toList();
    }

    private static List<CopiedComment> comments(WholeTrace whole, Map<UUID, List<CommentCopy.Said>> said) {
        return said.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(whole.trace().id().value()),
                                whole.spans().stream().map(span -> span.id().value()))
                        .flatMap(id -> said.getOrDefault(id, List.of()).stream())
                        .map(each -> new CopiedComment(each.to(), each.comment()))
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

    /** Makes the comments on a trace and its spans, which are there, those of the source, where that tells them. */
    static void putComments(UnitOfWork work, CopiedPieces copied) {
        List<CopiedComment> comments = copied.comments();
        Piece<Trace> trace = copied.trace();
        if (comments != null && trace != null) {
            new CommentCopy(work)
                    .put(
                            new WholeTrace(
                                    trace.value(),
                                    copied.spans().stream().map(Piece::value).toList()),
                            comments.stream()
                                    .map(each -> new CommentCopy.Said(each.to(), each.comment()))
                                    .toList());
        }
    }
}
