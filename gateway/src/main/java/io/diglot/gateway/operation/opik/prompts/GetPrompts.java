package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.prompts.OpikPromptMapper;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/prompts}: a page of the workspace's prompts, or of those seen from a project, the newest first. */
@Component
final class GetPrompts implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;

    GetPrompts(PromptStore backend, OpikPromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getPrompts";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        Optional<ProjectId> project = request.queryId("project_id").map(ProjectId::new);
        return backend.find(request.caller(), PromptLists.seenFrom(request, project), request.page())
                .map(page -> mapper.toOpik(page, PromptLists.SORTING.fields()))
                .map(Reply::ok);
    }
}
