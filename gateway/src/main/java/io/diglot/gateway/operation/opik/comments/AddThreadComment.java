package io.diglot.gateway.operation.opik.comments;

import io.diglot.gateway.backend.CommentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.opik.comments.OpikCommentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces/threads/{id}/comments}: says something of a thread that is there. */
@Component
final class AddThreadComment implements OpikOperation {

    private final CommentAnswers answers;

    AddThreadComment(CommentStore backend, OpikCommentMapper mapper) {
        this.answers = new CommentAnswers(backend, mapper);
    }

    @Override
    public String id() {
        return "addThreadComment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return answers.add(request, Entity.THREAD);
    }
}
