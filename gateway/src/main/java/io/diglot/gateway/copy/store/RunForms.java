package io.diglot.gateway.copy.store;

import io.diglot.gateway.copy.side.CopiedComment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.copies.CommentCopy;
import io.diglot.gateway.store.copies.CopyReader;
import io.diglot.gateway.store.copies.WholeRun;
import io.diglot.model.traces.Trace;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A run as the store has it, and as it is copied. */
final class RunForms {

    private RunForms() {}

    /** @param said the comments on some runs, by the ids of what they are about */
    static CopiedRun copied(CopyReader reader, WholeRun run, Map<UUID, List<CommentCopy.Said>> said) {
        Trace trace = run.trace();
        return new CopiedRun(
                run.item(),
                trace == null ? null : new Piece<>(trace, reader.nameOf(trace.projectId())),
                run.spans().stream()
                        .map(span -> new Piece<>(span, reader.nameOf(span.projectId())))
                        .toList(),
                run.position(),
                List.of(),
                comments(run, said));
    }

    private static List<CopiedComment> comments(WholeRun run, Map<UUID, List<CommentCopy.Said>> said) {
        Trace trace = run.trace();
        if (said.isEmpty() || trace == null) {
            return List.of();
        }
        return Stream.concat(Stream.of(trace.id().value()), run.spans().stream().map(span -> span.id()
                        .value()))
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

    /** Makes the comments on a run, which is there, those of the source, where that tells them. */
    static void putComments(UnitOfWork work, CopiedRun run) {
        List<CopiedComment> comments = run.comments();
        if (comments != null) {
            new CommentCopy(work)
                    .put(
                            whole(run),
                            comments.stream()
                                    .map(each -> new CommentCopy.Said(each.to(), each.comment()))
                                    .toList());
        }
    }
}
