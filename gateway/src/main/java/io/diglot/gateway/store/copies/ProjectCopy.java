package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.projects.Projects;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.Visibility;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The projects that what is copied lies in. */
public final class ProjectCopy extends Repository {

    private final ProjectTable table;

    public ProjectCopy(UnitOfWork work) {
        super(work);
        this.table = new ProjectTable(work);
    }

    /**
     * The project here that a project elsewhere is: the one of its name. It is made where there is none, of the same id where
     * that is free.
     *
     * @param name absent where nobody knows it: the id stays as it is
     * @param at when the first thing that lies in it was made
     * @param author who made that
     */
    public @Nullable ProjectId home(@Nullable ProjectId id, @Nullable String name, Instant at, String author) {
        return id == null || name == null
                ? id
                : work.once("copied project", name, () -> foundOrMade(id, name, at, author));
    }

    private ProjectId foundOrMade(ProjectId id, String name, Instant at, String author) {
        Optional<Project> known = table.find(name);
        if (known.isPresent()) {
            return known.get().id();
        }
        if (name.equals(id.toString()) && table.find(id).isEmpty()) {
            // It is gone there, and so it is here.
            return id;
        }
        new WorkspaceTable(work).ensure();
        ProjectId free = table.find(id).isEmpty() ? id : new ProjectId(by.newId());
        Project made = new Project(free, name, Visibility.PRIVATE, null, null, at, author, at, author);
        String insert = ProjectTable.TABLE.insert() + " ON CONFLICT DO NOTHING";
        if (Table.run(session, insert, ProjectTable.parameters(workspace, made)) > 0) {
            work.wrote(Resource.PROJECT, free.value());
        }
        return table.find(name).orElseThrow().id();
    }

    /**
     * Makes a project what it is elsewhere: the one of its id, or else the one that was called so, or is by now.
     *
     * @param was what it was called when it was last brought here; absent where nobody knows
     */
    public void put(Project project, @Nullable String was) {
        new WorkspaceTable(work).ensure();
        Optional<Project> own = known(project.id(), was).or(() -> table.find(project.name()));
        if (own.isEmpty()) {
            Table.run(session, ProjectTable.TABLE.insert(), ProjectTable.parameters(workspace, project));
            work.wrote(Resource.PROJECT, project.id().value());
            return;
        }
        ProjectId id = own.get().id();
        table.update(new Project(
                id,
                project.name(),
                project.visibility(),
                project.description(),
                project.lastUpdatedTraceAt(),
                project.createdAt(),
                project.createdBy(),
                project.lastUpdatedAt(),
                project.lastUpdatedBy()));
        work.wrote(Resource.PROJECT, id.value());
    }

    /** Takes a project away, and nothing that lies in it. */
    public void delete(ProjectId id, @Nullable String was) {
        known(id, was).ifPresent(project -> new Projects(work).delete(List.of(project.id())));
    }

    /** By its id, or else by what it was called: it may have been here before under another id. */
    private Optional<Project> known(ProjectId id, @Nullable String was) {
        return table.find(id).or(() -> was == null ? Optional.empty() : table.find(was));
    }

    /** Says that something that lies in a project had last changed at an instant, unless something else did later. */
    void changed(ProjectId id, Instant at) {
        session.jdbc()
                .sql("UPDATE project SET last_updated_trace_at = :at WHERE id = :id AND workspace = :workspace AND"
                        + " (last_updated_trace_at IS NULL OR last_updated_trace_at < :at)")
                .param("at", Columns.nanos(at))
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update();
    }
}
