package io.diglot.gateway.operation.opik.comments;

import io.diglot.gateway.backend.CommentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.comments.OpikCommentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/traces/threads/comments/delete}: deletes up to 1000 comments. */
@Component
final class DeleteThreadComments implements OpikOperation {

    private final CommentAnswers answers;

    DeleteThreadComments(CommentStore backend, OpikCommentMapper mapper) {
        this.answers = new CommentAnswers(backend, mapper);
    }

    @Override
    public String id() {
        return "deleteThreadComments";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return answers.delete(request);
    }
}
