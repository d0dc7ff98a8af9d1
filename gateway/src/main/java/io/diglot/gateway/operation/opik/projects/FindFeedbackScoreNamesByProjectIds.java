package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.scores.OpikScoreNames;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/projects/feedback-scores/names}: what scores in some projects, or in all, are called. */
@Component
final class FindFeedbackScoreNamesByProjectIds implements OpikOperation {

    private final ProjectStore backend;

    FindFeedbackScoreNamesByProjectIds(ProjectStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "findFeedbackScoreNamesByProjectIds";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<ProjectId> ids = request.ids("project_ids").orElse(List.of()).stream()
                .map(ProjectId::new)
                .toList();
        return backend.scoreNames(request.caller(), ids).map(OpikScoreNames::of).map(Reply::ok);
    }
}
