package io.diglot.gateway.operation.opik.comments;

import io.diglot.gateway.backend.CommentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.comments.OpikCommentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/traces/threads/comments/{commentId}}: says something else. */
@Component
final class UpdateThreadComment implements OpikOperation {

    private final CommentAnswers answers;

    UpdateThreadComment(CommentStore backend, OpikCommentMapper mapper) {
        this.answers = new CommentAnswers(backend, mapper);
    }

    @Override
    public String id() {
        return "updateThreadComment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return answers.update(request);
    }
}
