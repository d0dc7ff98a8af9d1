package io.diglot.gateway.store.executions;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code execution}, of all workspaces. */
public record ExecutionTable(Session session) {

    private static final Table TABLE = Table.of(
            "execution", "id", "id workspace plan version_id experiments begun_by credential begun_at runs turns");

    public void begin(OpenExecution execution) {
        Table.run(
                session,
                TABLE.insert(),
                new MapSqlParameterSource()
                        .addValue("id", execution.id().toString())
                        .addValue("workspace", execution.workspace().name())
                        .addValue("plan", execution.plan().text())
                        .addValue("version_id", execution.version().toString())
                        .addValue(
                                "experiments",
                                Columns.uuids(execution.experiments().stream()
                                        .map(ExperimentId::value)
                                        .toList()))
                        .addValue("begun_by", execution.user())
                        .addValue("credential", execution.credential())
                        .addValue("begun_at", Columns.nanos(session.now()))
                        .addValue("runs", 0L)
                        .addValue("turns", 0));
    }

    /** Nothing where it is over. */
    public Optional<OpenExecution> find(UUID id) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("x") + " FROM execution x WHERE x.id = :id")
                .param("id", id.toString())
                .query(ExecutionTable::map)
                .optional();
    }

    private static OpenExecution map(ResultSet row, int number) throws SQLException {
        return new OpenExecution(
                Columns.uuid(row, "id"),
                new Workspace(row.getString("workspace")),
                Json.stored(row.getString("plan")),
                new DatasetVersionId(Columns.uuid(row, "version_id")),
                Columns.uuids(row, "experiments").stream()
                        .map(ExperimentId::new)
                        .toList(),
                row.getString("begun_by"),
                row.getString("credential"));
    }

    /**
     * Counts that it is gone on with.
     *
     * @param runs how many of its runs are there
     * @return how often it was gone on with since there were fewer
     */
    public int turn(UUID id, long runs) {
        return session.jdbc()
                .sql("UPDATE execution SET turns = CASE WHEN runs < :runs THEN 1 ELSE turns + 1 END, runs = :runs WHERE"
                        + " id = :id RETURNING turns")
                .param("runs", runs)
                .param("id", id.toString())
                .query(Integer.class)
                .single();
    }

    /** It is over. */
    public void end(UUID id) {
        session.jdbc()
                .sql("DELETE FROM execution WHERE id = :id")
                .param("id", id.toString())
                .update();
    }
}
