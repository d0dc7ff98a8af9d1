package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.OpikSorting;
import io.diglot.opik.projects.OpikProjectMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/projects}: a page of the workspace's projects, the newest first. */
@Component
final class FindProjects implements OpikOperation {

    static final OpikSorting SORTING =
            OpikSorting.by("id", "name", "last_updated_at", "created_at", "last_updated_trace_at");

    private final ProjectStore backend;
    private final OpikProjectMapper mapper;

    FindProjects(ProjectStore backend, OpikProjectMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "findProjects";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.find(request.caller(), request.call().query("name"), SORTING.of(request), request.page())
                .map(page -> mapper.toOpik(page, SORTING.fields()))
                .map(Reply::ok);
    }
}
