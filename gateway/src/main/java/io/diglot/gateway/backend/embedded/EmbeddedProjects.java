package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ProjectBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.identity.UuidV7;
import io.diglot.model.Sort;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectDraft;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Projects in the embedded database. */
@Component
final class EmbeddedProjects implements ProjectBackend {

    private static final FieldTable FIELDS = new FieldTable(Map.of(
            "id", FieldTable.exact("p.id"),
            "name", FieldTable.text("p.name"),
            "created_at", FieldTable.date("p.created_at"),
            "last_updated_at", FieldTable.date("p.last_updated_at"),
            "last_updated_trace_at", FieldTable.date("p.last_updated_trace_at")));

    private final Database database;
    private final UuidV7 ids;

    EmbeddedProjects(Database database, UuidV7 ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public Mono<ProjectId> create(Caller caller, ProjectDraft draft) {
        return database.write(session -> {
            Workspace workspace = caller.home();
            WorkspaceTable.ensure(session, workspace);
            Project project = new Project(
                    new ProjectId(ids.next()),
                    draft.name(),
                    draft.visibility(),
                    draft.description(),
                    null,
                    session.now(),
                    caller.user(),
                    session.now(),
                    caller.user());
            String insert = ProjectTable.TABLE.insert() + " ON CONFLICT DO NOTHING";
            if (Table.run(session, insert, ProjectTable.parameters(workspace, project)) == 0) {
                throw new Failure.Conflict(Resource.PROJECT, Reason.NAME_TAKEN, draft.name());
            }
            return project.id();
        });
    }

    @Override
    public Mono<Project> get(Caller caller, ProjectId id) {
        return database.read(session -> ProjectTable.find(session, caller.home(), id)
                .orElseThrow(() -> new Failure.NotFound(Resource.PROJECT, id)));
    }

    @Override
    public Mono<Project> getByName(Caller caller, String name) {
        return database.read(session -> ProjectTable.find(session, caller.home(), name)
                .orElseThrow(() -> new Failure.NotFound(Resource.PROJECT, name)));
    }

    @Override
    public Mono<Page<Project>> find(Caller caller, Optional<String> name, Optional<Sort> sort, PageRequest page) {
        return database.read(session -> {
            SqlFragment conditions = name.map(text -> SqlFragment.condition(
                            "p.name_key LIKE :named ESCAPE '\\'", "named", NameKey.containsPattern(text)))
                    .orElse(SqlFragment.NONE);
            String from = " FROM project p WHERE p.workspace = :workspace" + conditions.sql();
            long total = session.jdbc()
                    .sql("SELECT COUNT(*)" + from)
                    .param("workspace", caller.home().name())
                    .params(conditions.parameters())
                    .query(Long.class)
                    .single();
            SqlFragment order = FIELDS.orderBy(sort.orElse(null), "p.id DESC", session.dialect());
            List<Project> content = session.jdbc()
                    .sql("SELECT " + ProjectTable.TABLE.select("p") + from + order.sql()
                            + " LIMIT :size OFFSET :offset")
                    .param("workspace", caller.home().name())
                    .params(conditions.then(order).parameters())
                    .param("size", page.size())
                    .param("offset", page.offset())
                    .query(ProjectTable::map)
                    .list();
            return new Page<>(content, page.page(), page.size(), total);
        });
    }
}
