package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v1/private/projects/{id}}: deletes a project; what lay in it stays, without its name. */
@Component
final class DeleteProjectById implements OpikOperation {

    private final ProjectStore backend;

    DeleteProjectById(ProjectStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteProjectById";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        ProjectId id = new ProjectId(request.pathId("id"));
        return backend.delete(request.caller(), List.of(id)).thenReturn(Reply.noContent());
    }
}
