package io.diglot.gateway.store.prompts;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code prompt}. */
public final class PromptTable extends Repository {

    static final Table TABLE = Table.of(
            "prompt",
            "id workspace",
            "workspace id name name_key scope description structure tags created_at created_by last_updated_at"
                    + " last_updated_by");

    public PromptTable(UnitOfWork work) {
        super(work);
    }

    /** All of the workspace, the least id first. */
    public List<Prompt> all() {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("p") + " FROM prompt p WHERE p.workspace = :workspace ORDER BY p.id")
                .param("workspace", workspace.name())
                .query(PromptTable::map)
                .list();
    }

    public Optional<Prompt> find(PromptId id) {
        return find(id, "");
    }

    /** As {@link #find(PromptId)}; nobody else changes it until this transaction ends. */
    public Optional<Prompt> findToChange(PromptId id) {
        return find(id, session.dialect().forUpdate());
    }

    private Optional<Prompt> find(PromptId id, String lock) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("p") + " FROM prompt p WHERE p.id = :id AND p.workspace = :workspace"
                        + lock)
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .query(PromptTable::map)
                .optional();
    }

    /** Who has a name, as far as names are told apart, within a scope. */
    public Optional<PromptId> holder(String name, @Nullable ProjectId project) {
        return session.jdbc()
                .sql(
                        "SELECT p.id FROM prompt p WHERE p.workspace = :workspace AND p.name_key = :key AND p.scope = :scope")
                .param("workspace", workspace.name())
                .param("key", NameKey.of(name))
                .param("scope", scope(project))
                .query((row, number) -> new PromptId(Columns.uuid(row, "id")))
                .optional();
    }

    /** Of a name, as far as names are told apart: that of the project before the one of none, and none of others. */
    Optional<Prompt> named(String name, ProjectId project) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("p") + " FROM prompt p WHERE p.workspace = :workspace AND p.name_key ="
                        + " :key AND p.scope IN ('', :project) ORDER BY p.scope DESC LIMIT 1")
                .param("workspace", workspace.name())
                .param("key", NameKey.of(name))
                .param("project", project.toString())
                .query(PromptTable::map)
                .optional();
    }

    /** As {@link #named(String, ProjectId)}, that of no project before those of any, of which the newest. */
    Optional<Prompt> named(String name) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("p") + " FROM prompt p WHERE p.workspace = :workspace AND p.name_key ="
                        + " :key ORDER BY CASE p.scope WHEN '' THEN 0 ELSE 1 END, p.id DESC LIMIT 1")
                .param("workspace", workspace.name())
                .param("key", NameKey.of(name))
                .query(PromptTable::map)
                .optional();
    }

    /** Tells whether neither the id nor the name was there. */
    public boolean insert(Prompt prompt) {
        boolean isNew = Table.run(session, TABLE.insert() + " ON CONFLICT DO NOTHING", row(prompt)) > 0;
        if (isNew) {
            work.wrote(Resource.PROMPT, prompt.id().value());
        }
        return isNew;
    }

    public void update(Prompt prompt) {
        Table.run(session, TABLE.update(), row(prompt));
        work.wrote(Resource.PROMPT, prompt.id().value());
    }

    /** With their versions and labels; gives back those that were there. */
    public List<UUID> delete(Collection<PromptId> ids) {
        List<UUID> gone = new ArrayList<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            gone.addAll(session.jdbc()
                    .sql("DELETE FROM prompt WHERE workspace = :workspace AND id IN (:ids) RETURNING id")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query((row, number) -> Columns.uuid(row, "id"))
                    .list());
            for (String table : List.of("prompt_label", "prompt_version")) {
                session.jdbc()
                        .sql("DELETE FROM " + table + " WHERE workspace = :workspace AND prompt_id IN (:ids)")
                        .param("workspace", workspace.name())
                        .param("ids", some)
                        .update();
            }
        }
        gone.forEach(id -> work.deleted(Resource.PROMPT, id));
        return gone;
    }

    private MapSqlParameterSource row(Prompt prompt) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", prompt.id().toString())
                .addValue("name", prompt.name())
                .addValue("name_key", NameKey.of(prompt.name()))
                .addValue("scope", scope(prompt.projectId()))
                .addValue("description", prompt.description())
                .addValue("structure", prompt.structure().name())
                .addValue("tags", Columns.strings(prompt.tags()))
                .addValue("created_at", Columns.nanos(prompt.createdAt()))
                .addValue("created_by", prompt.createdBy())
                .addValue("last_updated_at", Columns.nanos(prompt.lastUpdatedAt()))
                .addValue("last_updated_by", prompt.lastUpdatedBy());
    }

    static String scope(@Nullable ProjectId project) {
        return project == null ? "" : project.toString();
    }

    static Prompt map(ResultSet row, int number) throws SQLException {
        String scope = row.getString("scope");
        return new Prompt(
                new PromptId(Columns.uuid(row, "id")),
                row.getString("name"),
                scope.isEmpty() ? null : new ProjectId(UUID.fromString(scope)),
                row.getString("description"),
                Columns.constant(row, "structure", Prompt.Structure.class),
                Columns.strings(row, "tags"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }
}
