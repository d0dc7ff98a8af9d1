package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.backend.ExperimentStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.scores.OpikScoreNames;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/experiments/feedback-scores/names}: what scores of experiments are called. */
@Component
final class FindFeedbackScoreNames implements OpikOperation {

    private final ExperimentStore backend;

    FindFeedbackScoreNames(ExperimentStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "findFeedbackScoreNames";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.scoreNames(
                        request.caller(),
                        ExperimentSearches.ids(request),
                        request.queryId("project_id").map(ProjectId::new))
                .map(OpikScoreNames::of)
                .map(Reply::ok);
    }
}
