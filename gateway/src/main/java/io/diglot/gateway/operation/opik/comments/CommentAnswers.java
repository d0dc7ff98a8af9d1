package io.diglot.gateway.operation.opik.comments;

import io.diglot.gateway.backend.CommentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.model.comments.CommentId;
import io.diglot.opik.comments.OpikCommentMade;
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.comments.OpikCommentWrite;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What the operations on comments of traces and those of spans have in common: all but where they stand. */
final class CommentAnswers {

    private final CommentStore backend;
    private final OpikCommentMapper mapper;

    CommentAnswers(CommentStore backend, OpikCommentMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    Mono<Reply> add(OpikRequest request, Entity entity) {
        UUID about = request.pathId("id");
        OpikCommentWrite sent = sent(request);
        return backend.add(
                        request.caller(),
                        new AttachedTo(entity, about),
                        Objects.requireNonNull(sent.text()),
                        sent.sourceQueueId())
                .map(id -> request.created(id.value(), new OpikCommentMade(id.value())));
    }

    Mono<Reply> get(OpikRequest request, String about) {
        UUID id = request.pathId(about);
        return backend.get(request.caller(), id, comment(request))
                .map(mapper::toOpik)
                .map(Reply::ok);
    }

    Mono<Reply> update(OpikRequest request) {
        CommentId id = comment(request);
        return backend.update(
                        request.caller(),
                        id,
                        Objects.requireNonNull(sent(request).text()))
                .thenReturn(Reply.noContent());
    }

    Mono<Reply> delete(OpikRequest request) {
        List<CommentId> ids =
                BodyIds.present(request).stream().map(CommentId::new).toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }

    private static CommentId comment(OpikRequest request) {
        return new CommentId(request.pathId("commentId"));
    }

    private static OpikCommentWrite sent(OpikRequest request) {
        OpikCommentWrite sent = request.body(OpikCommentWrite.class);
        new Violations().notBlank(sent.text(), "text").refuse();
        return sent;
    }
}
