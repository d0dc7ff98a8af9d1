package io.diglot.gateway.copy.store;

import io.diglot.gateway.copy.side.CopiedComment;
import io.diglot.gateway.copy.side.CopiedGuardrail;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.copies.CommentCopy;
import io.diglot.gateway.store.copies.GuardrailCopy;
import io.diglot.gateway.store.copies.WholeTrace;
import io.diglot.model.traces.Guardrail;
import io.diglot.model.traces.GuardrailCheck;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What stands beside some traces and their spans in the store: what people say of them, and what guardrails found.
 *
 * @param said by the ids of what it is about
 */
record Beside(Map<UUID, List<CommentCopy.Said>> said, Map<TraceId, List<Guardrail>> found) {

    static Beside of(UnitOfWork work, List<WholeTrace> traces) {
        return new Beside(
                new CommentCopy(work).of(traces),
                new GuardrailCopy(work)
                        .of(traces.stream().map(whole -> whole.trace().id()).toList()));
    }

    List<CopiedComment> comments(WholeTrace whole) {
        return said.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(whole.trace().id().value()),
                                whole.spans().stream().map(span -> span.id().value()))
                        .flatMap(id -> said.getOrDefault(id, List.of()).stream())
                        .map(each -> new CopiedComment(each.to(), each.comment()))
                        .toList();
    }

    List<CopiedGuardrail> guardrails(WholeTrace whole) {
        return found.getOrDefault(whole.trace().id(), List.of()).stream()
                .map(one -> new CopiedGuardrail(
                        one.check(),
                        new CopiedGuardrail.Kept(
                                one.id(), one.config(), one.details(), one.createdAt(), one.createdBy())))
                .toList();
    }

    private static Guardrail of(TraceId trace, GuardrailCheck check, CopiedGuardrail.Kept kept) {
        return new Guardrail(
                kept.id(), trace, check, kept.config(), kept.details(), kept.createdAt(), kept.createdBy());
    }

    /** Makes what stands beside a trace and its spans, which are there, what it is in the source, where that tells it. */
    static void put(UnitOfWork work, CopiedPieces copied) {
        Piece<Trace> trace = copied.trace();
        if (trace != null) {
            putComments(work, copied, trace.value());
            putGuardrails(work, copied, trace.value().id());
        }
    }

    private static void putComments(UnitOfWork work, CopiedPieces copied, Trace trace) {
        List<CopiedComment> comments = copied.comments();
        if (comments != null) {
            new CommentCopy(work)
                    .put(
                            new WholeTrace(
                                    trace,
                                    copied.spans().stream().map(Piece::value).toList()),
                            comments.stream()
                                    .map(each -> new CommentCopy.Said(each.to(), each.comment()))
                                    .toList());
        }
    }

    private static void putGuardrails(UnitOfWork work, CopiedPieces copied, TraceId trace) {
        List<CopiedGuardrail> guardrails = copied.guardrails();
        if (guardrails == null) {
            return;
        }
        GuardrailCopy copy = new GuardrailCopy(work);
        List<Guardrail> kept = guardrails.stream()
                .flatMap(one -> Stream.ofNullable(one.kept()).map(its -> of(trace, one.check(), its)))
                .toList();
        if (kept.size() == guardrails.size()) {
            copy.put(trace, kept);
        } else {
            copy.putShown(trace, guardrails.stream().map(CopiedGuardrail::check).toList());
        }
    }
}
