package io.diglot.gateway.operation.opik.comments;

import io.diglot.gateway.backend.CommentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.opik.comments.OpikCommentMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/spans/{spanId}/comments/{commentId}}: one comment of a span. */
@Component
final class GetSpanComment implements OpikOperation {

    private final CommentAnswers answers;

    GetSpanComment(CommentStore backend, OpikCommentMapper mapper) {
        this.answers = new CommentAnswers(backend, mapper);
    }

    @Override
    public String id() {
        return "getSpanComment";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return answers.get(request, "spanId");
    }
}
