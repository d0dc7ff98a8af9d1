package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.BodyIds;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/projects/delete}: deletes up to 1000 projects; what lay in them stays, without its name. */
@Component
final class DeleteProjectsBatch implements OpikOperation {

    private final ProjectStore backend;

    DeleteProjectsBatch(ProjectStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "deleteProjectsBatch";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        List<ProjectId> ids =
                BodyIds.present(request).stream().map(ProjectId::new).toList();
        return backend.delete(request.caller(), ids).thenReturn(Reply.noContent());
    }
}
