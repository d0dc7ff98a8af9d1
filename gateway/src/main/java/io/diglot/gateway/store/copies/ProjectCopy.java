package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.Visibility;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import java.time.Instant;
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
        new WorkspaceTable(work).ensure();
        ProjectId free = table.find(id).isEmpty() ? id : new ProjectId(by.newId());
        Project made = new Project(free, name, Visibility.PRIVATE, null, null, at, author, at, author);
        String insert = ProjectTable.TABLE.insert() + " ON CONFLICT DO NOTHING";
        if (Table.run(session, insert, ProjectTable.parameters(workspace, made)) > 0) {
            work.wrote(Resource.PROJECT, free.value());
        }
        return table.find(name).orElseThrow().id();
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
