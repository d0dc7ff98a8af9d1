package io.diglot.gateway.operation.opik.threads;

import io.diglot.gateway.backend.ThreadStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.scores.OpikScoreNames;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/traces/threads/feedback-scores/names}: what scores of threads are called. */
@Component
final class FindTraceThreadsFeedbackScoreNames implements OpikOperation {

    private final ThreadStore backend;

    FindTraceThreadsFeedbackScoreNames(ThreadStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "findTraceThreadsFeedbackScoreNames";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.scoreNames(
                        request.caller(), request.queryId("project_id").map(ProjectId::new))
                .map(OpikScoreNames::plain)
                .map(Reply::ok);
    }
}
