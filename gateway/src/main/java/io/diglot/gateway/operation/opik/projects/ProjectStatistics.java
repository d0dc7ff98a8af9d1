package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.projects.ProjectId;
import io.diglot.opik.projects.OpikProjectStats;
import io.diglot.opik.projects.OpikProjectStatsMapper;
import reactor.core.publisher.Mono;

/** The figures of projects as Opik's clients see them; no component, since a vendor before the gateway has none of its parts. */
final class ProjectStatistics {

    private final ProjectStore backend;
    private final OpikProjectStatsMapper mapper;

    ProjectStatistics(ProjectStore backend, OpikProjectStatsMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    /** Without any where the project has no traces. */
    Mono<OpikProjectStats> of(Caller caller, ProjectId project) {
        return backend.figures(caller, project)
                .map(figures -> mapper.toOpik(project, figures))
                .switchIfEmpty(Mono.fromSupplier(() -> mapper.toOpik(project, null)));
    }
}
