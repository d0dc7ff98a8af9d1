package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedComment;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.comments.OpikComment;
import io.diglot.opik.comments.OpikCommentWrite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Comments on a trace, a span or a thread. Opik gives each an id of its own, so that one is known again by its text; whoever
 * wrote it first and when, it cannot be told.
 */
final class CommentWrites {

    private final OpikCalls calls;

    CommentWrites(OpikCalls calls) {
        this.calls = calls;
    }

    /**
     * Makes the comments there those that are wanted.
     *
     * @param isWhole whether others are taken away
     * @param there what is there
     * @param again reads that once more: a request that was not answered may have written twice
     */
    void put(
            Workspace workspace,
            AttachedTo to,
            List<Comment> wanted,
            boolean isWhole,
            List<OpikComment> there,
            Supplier<List<OpikComment>> again) {
        List<Comment> missing = new ArrayList<>(wanted);
        List<OpikComment> superfluous = superfluous(missing, there);
        if (isWhole) {
            delete(workspace, to.entity(), superfluous);
        }
        missing.sort(Comparator.comparing(comment -> comment.id().toString()));
        missing.forEach(comment -> calls.send(
                calls.talk(workspace).comment(to, new OpikCommentWrite(comment.text(), comment.sourceQueueId()))));
        if (!missing.isEmpty()) {
            List<UUID> before = there.stream().map(OpikComment::id).toList();
            List<OpikComment> twice = superfluous(new ArrayList<>(wanted), again.get());
            delete(
                    workspace,
                    to.entity(),
                    twice.stream()
                            .filter(comment -> !before.contains(comment.id()) && isOneOf(comment, missing))
                            .toList());
        }
    }

    /** Takes comments away, by the ids that they have there. */
    void remove(Workspace workspace, List<CopiedComment> comments) {
        Map<AttachedTo.Entity, List<UUID>> ids = new EnumMap<>(AttachedTo.Entity.class);
        comments.forEach(comment -> ids.computeIfAbsent(comment.to().entity(), any -> new ArrayList<>())
                .add(comment.comment().id().value()));
        ids.forEach((entity, some) -> calls.sendUnlessGone(calls.talk(workspace).deleteComments(entity, some)));
    }

    private void delete(Workspace workspace, AttachedTo.Entity entity, List<OpikComment> comments) {
        if (!comments.isEmpty()) {
            calls.sendUnlessGone(calls.talk(workspace)
                    .deleteComments(
                            entity, comments.stream().map(OpikComment::id).toList()));
        }
    }

    /** Those that are not wanted, or not so often; the others are taken out of what is wanted. */
    private static List<OpikComment> superfluous(List<Comment> wanted, List<OpikComment> there) {
        List<OpikComment> superfluous = new ArrayList<>();
        for (OpikComment comment : there) {
            Comment same = wanted.stream()
                    .filter(other -> isSame(other, comment))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                superfluous.add(comment);
            } else {
                wanted.remove(same);
            }
        }
        return superfluous;
    }

    private static boolean isOneOf(OpikComment comment, List<Comment> wanted) {
        return wanted.stream().anyMatch(other -> isSame(other, comment));
    }

    /** A server that does not keep the queue of a comment has it none the less. */
    private static boolean isSame(Comment wanted, OpikComment there) {
        UUID queue = there.sourceQueueId();
        return wanted.text().equals(there.text()) && (queue == null || Objects.equals(queue, wanted.sourceQueueId()));
    }
}
