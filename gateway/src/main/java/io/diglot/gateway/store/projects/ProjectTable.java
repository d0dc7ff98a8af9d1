package io.diglot.gateway.store.projects;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.identity.UuidV7;
import io.diglot.model.Visibility;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code project}. */
public final class ProjectTable extends Repository {

    public static final Table TABLE = Table.of(
            "project",
            "id workspace",
            "workspace id name name_key visibility description last_updated_trace_at created_at created_by"
                    + " last_updated_at last_updated_by");

    /** What the id of the default project says in each Opik. */
    private static final Instant DEFAULT_SINCE = Instant.parse("2024-07-16T08:50:26.592Z");

    public ProjectTable(UnitOfWork work) {
        super(work);
    }

    public static Project map(ResultSet row, int number) throws SQLException {
        return new Project(
                new ProjectId(Columns.uuid(row, "id")),
                row.getString("name"),
                Columns.constant(row, "visibility", Visibility.class),
                row.getString("description"),
                Columns.instantOrNull(row, "last_updated_trace_at"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }

    public static MapSqlParameterSource parameters(Workspace workspace, Project project) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", project.id().toString())
                .addValue("name", project.name())
                .addValue("name_key", NameKey.of(project.name()))
                .addValue("visibility", project.visibility().name())
                .addValue("description", project.description())
                .addValue("last_updated_trace_at", Columns.nanosOrNull(project.lastUpdatedTraceAt()))
                .addValue("created_at", Columns.nanos(project.createdAt()))
                .addValue("created_by", project.createdBy())
                .addValue("last_updated_at", Columns.nanos(project.lastUpdatedAt()))
                .addValue("last_updated_by", project.lastUpdatedBy());
    }

    public Optional<Project> find(ProjectId id) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("p") + " FROM project p WHERE p.id = :id AND p.workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(ProjectTable::map)
                .optional();
    }

    /** By name, as far as names are told apart. */
    public Optional<Project> find(String name) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("p")
                        + " FROM project p WHERE p.workspace = :workspace AND p.name_key IN (:keys) ORDER BY"
                        + " p.name_key DESC LIMIT 1")
                .param("workspace", workspace.name())
                .param("keys", NameKey.all(name))
                .query(ProjectTable::map)
                .optional();
    }

    /** The project of a name, which is made where there is none, as Opik does. */
    public Project ensure(String name) {
        return work.once("project", name, () -> foundOrMade(name));
    }

    private Project foundOrMade(String name) {
        Optional<Project> known = find(name);
        if (known.isPresent()) {
            return known.get();
        }
        new WorkspaceTable(work).ensure();
        Project project = new Project(
                id(name), name, Visibility.PRIVATE, null, null, by.time(), by.author(), by.time(), by.author());
        String insert = TABLE.insert() + " ON CONFLICT (workspace, name_key) DO NOTHING";
        if (Table.run(session, insert, parameters(workspace, project)) > 0) {
            work.wrote(Resource.PROJECT, project.id().value());
        }
        return find(name).orElseThrow();
    }

    /** The default project stands behind all others in lists: in Opik it is there before anything else is. */
    private ProjectId id(String name) {
        UUID id = by.newId();
        return new ProjectId(name.equals(Project.DEFAULT_NAME) ? UuidV7.datedBack(id, DEFAULT_SINCE) : id);
    }

    /**
     * The projects of these names, which are made where there are none.
     *
     * @param home what no name stands for
     * @return by the names as they were given
     */
    public Map<@Nullable String, Project> ensureAll(Stream<@Nullable String> names, String home) {
        Map<@Nullable String, Project> projects = new HashMap<>();
        names.forEach(name -> projects.computeIfAbsent(name, sent -> ensure(named(sent, home))));
        return projects;
    }

    /** The name of the project that traces, spans and scores lie in which name one so; Opik strips it. */
    public static String named(@Nullable String name, String home) {
        return name == null ? home : name.strip();
    }

    /** Marks that traces of these projects were written. In order of id, so that two such writes do not cross. */
    public void touch(Collection<ProjectId> projects) {
        projects.stream()
                .map(ProjectId::toString)
                .distinct()
                .filter(id -> work.first("project touched", id))
                .sorted()
                .forEach(id -> session.jdbc()
                        .sql(
                                "UPDATE project SET last_updated_trace_at = :now WHERE id = :id AND workspace = :workspace")
                        .param("now", Columns.nanos(session.now()))
                        .param("id", id)
                        .param("workspace", workspace.name())
                        .update());
    }

    /** Writes what people say of a project; when traces were last written into it stays. */
    public void update(Project project) {
        session.jdbc()
                .sql(
                        "UPDATE project SET name = :name, name_key = CASE WHEN name = :name THEN name_key ELSE :name_key END,"
                                + " visibility = :visibility, description = :description, last_updated_at = :last_updated_at,"
                                + " last_updated_by = :last_updated_by WHERE id = :id AND workspace = :workspace")
                .paramSource(parameters(workspace, project))
                .update();
    }

    /** Whether it was there. */
    boolean delete(ProjectId id) {
        return session.jdbc()
                        .sql("DELETE FROM project WHERE id = :id AND workspace = :workspace")
                        .param("id", id.toString())
                        .param("workspace", workspace.name())
                        .update()
                > 0;
    }

    /**
     * The project that something is to lie in: the one of an id, else the one of a name, which is made where there is none.
     *
     * @throws FailureException a {@link Failure.NotFound} where there is none of the id
     */
    public Optional<ProjectId> home(@Nullable ProjectId id, @Nullable String name) {
        if (id != null) {
            Project known = find(id).orElseThrow(
                            () -> new Failure.NotFound(Resource.PROJECT, id, Purpose.REFERENCE).asException());
            return Optional.of(known.id());
        }
        return Optional.ofNullable(name).map(given -> ensure(given).id());
    }

    /** The project that goes by name or by id. */
    public Optional<Project> find(@Nullable String name, @Nullable ProjectId id) {
        if (id != null) {
            return find(id);
        }
        return name == null ? Optional.empty() : find(name);
    }
}
