package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.scores.OpikScoreNames;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/traces/feedback-scores/names}: what scores of traces are called. */
@Component
final class FindFeedbackScoreNames2 implements OpikOperation {

    private final TraceStore backend;

    FindFeedbackScoreNames2(TraceStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "findFeedbackScoreNames2";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.scoreNames(
                        request.caller(), request.queryId("project_id").map(ProjectId::new))
                .map(OpikScoreNames::plain)
                .map(Reply::ok);
    }
}
