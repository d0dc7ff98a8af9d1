package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.Project;
import io.diglot.opik.projects.OpikProjectStats;
import io.diglot.opik.projects.OpikProjectStatsMapper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/projects/stats}: the figures of a page of the workspace's projects, in the order of their list. */
@Component
final class GetProjectStats implements OpikOperation {

    private final ProjectStore backend;
    private final OpikProjectStatsMapper mapper;

    GetProjectStats(ProjectStore backend, OpikProjectStatsMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "getProjectStats";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        return backend.find(
                        request.caller(),
                        request.call().query("name"),
                        FindProjects.SORTING.of(request),
                        request.page())
                // One after the other, each in a transaction of its own: there may be very many.
                .flatMap(page -> Flux.fromIterable(page.content())
                        .concatMap(project -> stats(request, project))
                        .collectList()
                        .map(figures -> mapper.toOpik(page, figures)))
                .map(Reply::ok);
    }

    /** Without figures where the project has no traces. */
    private Mono<OpikProjectStats> stats(OpikRequest request, Project project) {
        return backend.figures(request.caller(), project.id())
                .map(figures -> new OpikProjectStats(project.id().value(), mapper.toOpik(figures)))
                .defaultIfEmpty(new OpikProjectStats(project.id().value(), null));
    }
}
