package io.diglot.gateway.operation.opik.comments;

import io.diglot.gateway.backend.CommentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.comments.OpikCommentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v1/private/traces/comments/{commentId}}: says something else. */
@Component
final class UpdateTraceComment implements OpikOperation {

    private final CommentAnswers answers;

    UpdateTraceComment(CommentStore backend, OpikCommentMapper mapper) {
        this.answers = new CommentAnswers(backend, mapper);
    }

    @Override
    public String id() {
        return "updateTraceComment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return answers.update(request);
    }
}
