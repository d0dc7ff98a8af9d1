package io.diglot.gateway.operation.opik.projects;

import io.diglot.gateway.backend.ProjectStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.projects.Project;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.projects.OpikProjectDetailed;
import io.diglot.opik.projects.OpikProjectMapper;
import io.diglot.opik.projects.OpikProjectRetrieve;
import io.diglot.opik.projects.OpikProjectStatsMapper;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/projects/retrieve}: one project by its name, with its figures where they are asked for. */
@Component
final class RetrieveProject implements OpikOperation {

    private final ProjectStore backend;
    private final OpikProjectMapper mapper;
    private final OpikProjectStatsMapper stats;

    RetrieveProject(ProjectStore backend, OpikProjectMapper mapper, OpikProjectStatsMapper stats) {
        this.backend = backend;
        this.mapper = mapper;
        this.stats = stats;
    }

    @Override
    public String id() {
        return "retrieveProject";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikProjectRetrieve asked = request.body(OpikProjectRetrieve.class);
        new Violations().notBlank(asked.name(), "name").refuse();
        Mono<Project> project = backend.getByName(request.caller(), Objects.requireNonNull(asked.name()));
        return Boolean.TRUE.equals(asked.includeStats())
                ? project.flatMap(found -> withFigures(request, found)).map(Reply::ok)
                : project.map(mapper::toOpik).map(Reply::ok);
    }

    private Mono<OpikProjectDetailed> withFigures(OpikRequest request, Project project) {
        OpikProject shown = mapper.toOpik(project);
        return backend.figures(request.caller(), project.id())
                .map(figures -> new OpikProjectDetailed(shown, stats.toOpik(figures)))
                .defaultIfEmpty(new OpikProjectDetailed(shown, null));
    }
}
