package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedComment;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.Trace;
import io.diglot.opik.comments.OpikComment;
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.spans.OpikSpan;
import io.diglot.opik.traces.OpikTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Comments on traces and their spans. */
final class RunComments {

    private final CopiedTraces traces;
    private final CopiedSpans spans;
    private final CommentWrites writes;

    RunComments(CopiedTraces traces, CopiedSpans spans, CommentWrites writes) {
        this.traces = traces;
        this.spans = spans;
        this.writes = writes;
    }

    /** Those that a server shows on a trace and its spans. */
    static List<CopiedComment> of(OpikTrace trace, List<OpikSpan> itsSpans, OpikCommentMapper mapper) {
        return Stream.concat(
                        shown(new AttachedTo(AttachedTo.Entity.TRACE, trace.id()), trace.comments(), mapper),
                        itsSpans.stream()
                                .flatMap(span -> shown(
                                        new AttachedTo(AttachedTo.Entity.SPAN, span.id()), span.comments(), mapper)))
                .toList();
    }

    private static Stream<CopiedComment> shown(
            AttachedTo to, @Nullable List<OpikComment> comments, OpikCommentMapper mapper) {
        return given(comments).stream().map(comment -> new CopiedComment(to, mapper.toModel(comment)));
    }

    /** Writes the comments on runs or other traces, which are there; others stay. */
    void put(Workspace workspace, List<? extends CopiedPieces> runs) {
        Set<UUID> done = new HashSet<>();
        for (CopiedPieces run : runs) {
            CopiedRun.Piece<Trace> trace = run.trace();
            List<CopiedComment> wanted = run.comments();
            if (wanted != null && !wanted.isEmpty() && trace != null) {
                UUID id = trace.value().id().value();
                if (done.add(id)) {
                    put(workspace, id, wanted);
                }
            }
        }
    }

    /** One experiment at a time, since several may have a trace. */
    private synchronized void put(Workspace workspace, UUID trace, List<CopiedComment> wanted) {
        Map<AttachedTo, List<OpikComment>> there = there(workspace, trace);
        Map<AttachedTo, List<Comment>> about = new HashMap<>();
        wanted.forEach(comment ->
                about.computeIfAbsent(comment.to(), any -> new ArrayList<>()).add(comment.comment()));
        about.forEach((to, comments) -> writes.put(
                workspace, to, comments, false, there.getOrDefault(to, List.of()), () -> there(workspace, trace)
                        .getOrDefault(to, List.of())));
    }

    private Map<AttachedTo, List<OpikComment>> there(Workspace workspace, UUID id) {
        Map<AttachedTo, List<OpikComment>> there = new HashMap<>();
        Optional<OpikTrace> trace = traces.one(workspace, id);
        trace.ifPresent(shown -> {
            there.put(new AttachedTo(AttachedTo.Entity.TRACE, id), given(shown.comments()));
            spans.of(workspace, List.of(shown))
                    .getOrDefault(id, List.of())
                    .forEach(span ->
                            there.put(new AttachedTo(AttachedTo.Entity.SPAN, span.id()), given(span.comments())));
        });
        return there;
    }

    private static List<OpikComment> given(@Nullable List<OpikComment> comments) {
        return Objects.requireNonNullElse(comments, List.of());
    }
}
