package io.diglot.gateway.console.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.arize.ArizeProjectMapper;
import io.diglot.identity.UuidV7;
import io.diglot.model.Visibility;
import io.diglot.model.projects.LocatedProject;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectDraft;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.projects.OpikProjectMapper;
import io.diglot.opik.projects.OpikProjectWrite;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A project. */
@Component
@Order(40)
final class ProjectCrossing implements Crosses {

    private final ArizeProjectMapper arize;
    private final OpikProjectMapper opik;
    private final UuidV7 ids;
    private final Clock clock;

    ProjectCrossing(ArizeProjectMapper arize, OpikProjectMapper opik, UuidV7 ids, Clock clock) {
        this.arize = arize;
        this.opik = opik;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Crossing<Project> crossing() {
        return new Crossing<>(
                "project",
                "a project",
                List.of("projects"),
                List.of("content"),
                List.of("Project", "CreateProjectRequest"),
                List.of("Project_Public", "Project_Write"),
                pasted -> made(new ProjectDraft(Records.text(pasted, "name"), Visibility.PRIVATE, null)),
                this::ofOpik,
                project -> Records.shown(arize.toArize(new LocatedProject(project, Workspace.DEFAULT))),
                project -> Records.shown(opik.toOpik(project)));
    }

    private Project ofOpik(ObjectNode pasted) throws Unreadable {
        Records.text(pasted, "name");
        return made(opik.toModel(Records.read(pasted, OpikProjectWrite.class)));
    }

    private Project made(ProjectDraft draft) {
        Instant now = clock.instant();
        return new Project(
                new ProjectId(ids.next()),
                draft.name(),
                draft.visibility(),
                draft.description(),
                null,
                now,
                MAKER,
                now,
                MAKER);
    }
}
