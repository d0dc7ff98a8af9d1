package io.diglot.gateway.state.behind;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code project_there}: what projects were called when they were last brought to the second backend. */
public record ProjectsThere(Session session) {

    private static final Table TABLE = Table.of("project_there", "id workspace", "workspace id name");

    public Optional<String> name(Behind.Id project) {
        return session.jdbc()
                .sql("SELECT name FROM project_there WHERE id = :id AND workspace = :workspace")
                .param("id", project.id().toString())
                .param("workspace", project.workspace().name())
                .query(String.class)
                .optional();
    }

    /** Another project that was called so. */
    public Optional<Behind.Id> holder(String name, Behind.Id but) {
        return session.jdbc()
                .sql(
                        "SELECT id FROM project_there WHERE workspace = :workspace AND name = :name AND id <> :but ORDER BY id"
                                + " LIMIT 1")
                .param("workspace", but.workspace().name())
                .param("name", name)
                .param("but", but.id().toString())
                .query((row, number) -> new Behind.Id(but.workspace(), Behind.Kind.PROJECT, Columns.uuid(row, "id")))
                .optional();
    }

    public void put(Behind.Id project, String name) {
        Table.run(session, TABLE.upsertKeeping(), key(project).addValue("name", name));
    }

    /** As {@link #put}, unless it is known. */
    public void see(Behind.Id project, String name) {
        Table.run(session, TABLE.insertIfAbsent(), key(project).addValue("name", name));
    }

    public void remove(Behind.Id project) {
        Table.run(session, "DELETE FROM project_there WHERE id = :id AND workspace = :workspace", key(project));
    }

    private static MapSqlParameterSource key(Behind.Id project) {
        return new MapSqlParameterSource()
                .addValue("workspace", project.workspace().name())
                .addValue("id", project.id().toString());
    }
}
