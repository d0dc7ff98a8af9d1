package io.diglot.gateway.operation.opik.comments;

import io.diglot.gateway.backend.CommentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.comments.OpikCommentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/traces/threads/{threadId}/comments/{commentId}}: one comment of a thread. */
@Component
final class GetThreadComment implements OpikOperation {

    private final CommentAnswers answers;

    GetThreadComment(CommentStore backend, OpikCommentMapper mapper) {
        this.answers = new CommentAnswers(backend, mapper);
    }

    @Override
    public String id() {
        return "getThreadComment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return answers.get(request, "threadId");
    }
}
