package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.prompts.OpikPromptMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/projects/{projectId}/prompts}: a page of the prompts of a project, the newest first. */
@Component
final class GetPromptsByProject implements OpikOperation {

    private final PromptStore backend;
    private final OpikPromptMapper mapper;

    GetPromptsByProject(PromptStore backend, OpikPromptMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getPromptsByProject";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ProjectId project = new ProjectId(request.pathId("projectId"));
        return backend.find(request.caller(), PromptLists.of(request, project), request.page())
                .map(page -> mapper.toOpik(page, PromptLists.SORTING.fields()))
                .map(Reply::ok);
    }
}
