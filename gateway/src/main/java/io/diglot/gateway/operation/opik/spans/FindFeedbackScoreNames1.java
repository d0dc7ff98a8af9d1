package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.scores.OpikScoreNames;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/spans/feedback-scores/names}: what scores of spans are called. */
@Component
final class FindFeedbackScoreNames1 implements OpikOperation {

    private final SpanStore backend;

    FindFeedbackScoreNames1(SpanStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "findFeedbackScoreNames1";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.scoreNames(
                        request.caller(),
                        request.queryId("project_id").map(ProjectId::new),
                        request.call().query("type").orElse(null))
                .map(OpikScoreNames::plain)
                .map(Reply::ok);
    }
}
