package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.projects.OpikTokenUsageNames;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/projects/{id}/token-usage/names}: what the token counts of a project's spans are called. */
@Component
final class FindTokenUsageNames implements OpikOperation {

    private final ProjectStore backend;

    FindTokenUsageNames(ProjectStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "findTokenUsageNames";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ProjectId id = new ProjectId(request.pathId("id"));
        return backend.usageNames(request.caller(), id)
                .map(OpikTokenUsageNames::new)
                .map(Reply::ok);
    }
}
