package io.diglot.gateway.operation.arize.projects;

import io.diglot.gateway.backend.ProjectBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/projects/{project_id}}: deletes a project; the traces that lay in it stay. */
@Component
final class DeleteProject implements ArizeOperation {

    private final ProjectBackend backend;

    DeleteProject(ProjectBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "delete_project";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return backend.deleteExisting(request.caller(), ProjectRules.id(request))
                .thenReturn(Reply.noContent());
    }
}
