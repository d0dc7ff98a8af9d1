package io.diglot.gateway.operation.opik.comments;

import io.diglot.gateway.backend.CommentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.comments.OpikCommentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/spans/comments/{commentId}}: says something else. */
@Component
final class UpdateSpanComment implements OpikOperation {

    private final CommentAnswers answers;

    UpdateSpanComment(CommentStore backend, OpikCommentMapper mapper) {
        this.answers = new CommentAnswers(backend, mapper);
    }

    @Override
    public String id() {
        return "updateSpanComment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return answers.update(request);
    }
}
