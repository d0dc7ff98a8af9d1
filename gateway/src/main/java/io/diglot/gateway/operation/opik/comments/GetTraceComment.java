package io.diglot.gateway.operation.opik.comments;

import io.diglot.gateway.backend.CommentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.comments.OpikCommentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/traces/{traceId}/comments/{commentId}}: one comment of a trace. */
@Component
final class GetTraceComment implements OpikOperation {

    private final CommentAnswers answers;

    GetTraceComment(CommentStore backend, OpikCommentMapper mapper) {
        this.answers = new CommentAnswers(backend, mapper);
    }

    @Override
    public String id() {
        return "getTraceComment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return answers.get(request, "traceId");
    }
}
