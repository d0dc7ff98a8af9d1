package io.diglot.gateway.store.projects;

import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.RowPage;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.Sort;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectDraft;
import io.diglot.model.projects.ProjectEdit;
import io.diglot.model.projects.ProjectId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;

/** Projects of a workspace. */
public final class Projects extends Repository {

    private static final RowPage<Project> PAGES = new RowPage<>(ProjectTable.TABLE, "p", ProjectTable::map);

    private static final FieldTable FIELDS = new FieldTable(Map.of(
            "id", FieldTable.exact("p.id"),
            "name", FieldTable.text("p.name"),
            "created_at", FieldTable.date("p.created_at"),
            "last_updated_at", FieldTable.date("p.last_updated_at"),
            "last_updated_trace_at", FieldTable.date("p.last_updated_trace_at")));

    private final ProjectTable table;

    public Projects(UnitOfWork work) {
        super(work);
        this.table = new ProjectTable(work);
    }

    /** @throws FailureException a {@link Failure.Conflict} where a name that is not told apart from it is taken */
    public ProjectId create(ProjectDraft draft) {
        new WorkspaceTable(work).ensure();
        Project project = new Project(
                new ProjectId(by.newId()),
                draft.name(),
                draft.visibility(),
                draft.description(),
                null,
                by.time(),
                by.author(),
                by.time(),
                by.author());
        String insert = ProjectTable.TABLE.insert() + " ON CONFLICT DO NOTHING";
        if (Table.run(session, insert, ProjectTable.parameters(workspace, project)) == 0) {
            throw nameTaken(draft.name());
        }
        work.wrote(Resource.PROJECT, project.id().value());
        return project.id();
    }

    public Project get(ProjectId id) {
        return table.find(id).orElseThrow(() -> new Failure.NotFound(Resource.PROJECT, id).asException());
    }

    public Project getByName(String name) {
        return table.find(name).orElseThrow(() -> new Failure.NotFound(Resource.PROJECT, name).asException());
    }

    public Page<Project> find(Optional<String> name, Optional<Sort> sort, PageRequest page) {
        SqlFragment conditions = name.map(text -> SqlFragment.condition(
                        "p.name_key LIKE :named ESCAPE '\\'", "named", NameKey.containsPattern(text)))
                .orElse(SqlFragment.NONE);
        SqlFragment order = FIELDS.orderBy(sort.orElse(null), "p.id DESC", session.dialect());
        return PAGES.find(session, workspace, conditions, order, page);
    }

    /** @throws FailureException a {@link Failure.Conflict} where another one has the name, as far as names are told apart */
    public void update(ProjectId id, ProjectEdit edit) {
        Project known = get(id);
        String name = edit.name() == null ? known.name() : edit.name();
        if (table.find(name).filter(other -> !other.id().equals(id)).isPresent()) {
            throw nameTaken(name);
        }
        try {
            table.update(new Project(
                    id,
                    name,
                    edit.visibility() == null ? known.visibility() : edit.visibility(),
                    edit.description() == null ? known.description() : edit.description(),
                    known.lastUpdatedTraceAt(),
                    known.createdAt(),
                    known.createdBy(),
                    by.time(),
                    by.author()));
        } catch (DuplicateKeyException e) {
            // Two projects may be given one name at the same time where more than one transaction writes.
            throw nameTaken(name);
        }
        work.wrote(Resource.PROJECT, id.value());
    }

    private static FailureException nameTaken(String name) {
        return new Failure.Conflict(Resource.PROJECT, Reason.NAME_TAKEN, name).asException();
    }

    /** The projects alone, those that are there. */
    public void delete(Collection<ProjectId> ids) {
        // In one order for all, so that two such writes do not wait for each other.
        ids.stream()
                .distinct()
                .sorted(Comparator.comparing(ProjectId::toString))
                .filter(table::delete)
                .forEach(id -> work.deleted(Resource.PROJECT, id.value()));
    }
}
