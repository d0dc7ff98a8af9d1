package io.diglot.gateway.state;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.database.Table;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spaces.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** How sagas lie in the database, their credentials sealed. */
final class SagaTable {

    /** The holder of what nobody holds. */
    static final String NOBODY = "";

    private static final Table TABLE = Table.of(
            "undertaking",
            "id",
            "id kind workspace experiment_id dataset_id name traces items user_name credential holder due_at attempts"
                    + " begun_at undoing");

    private static final String SELECT = "SELECT " + TABLE.select("u") + " FROM undertaking u WHERE ";

    private final CredentialSeal seal;

    SagaTable(CredentialSeal seal) {
        this.seal = seal;
    }

    /**
     * A saga as it lies there.
     *
     * @param dueAt until when it is held, or shall wait, as it was read
     * @param saga absent where its credential cannot be opened
     */
    record Row(UUID id, String holder, long dueAt, Optional<Saga> saga) {

        /** Whether somebody may take it over before it is due. */
        boolean isFree(Session session, String me) {
            return holder.equals(NOBODY)
                    || dueAt <= Columns.nanos(session.now())
                    // Nobody else has the file open: what others held there, they held before they ended.
                    || session.dialect() == SqlDialect.SQLITE && !holder.equals(me);
        }
    }

    /** False where another one has the name or the place. */
    boolean insert(Session session, Saga saga, String holder, Instant heldUntil) {
        // Whichever of the unique indexes it is that stands against it.
        return Table.run(
                        session,
                        TABLE.insert() + " ON CONFLICT DO NOTHING",
                        row(session, saga).addValue("holder", holder).addValue("due_at", Columns.nanos(heldUntil)))
                == 1;
    }

    /** What is due, and on SQLite what others held, the longest forsaken first. */
    List<Row> forsaken(Session session, String me, int most) {
        String others = session.dialect() == SqlDialect.SQLITE ? " OR u.holder <> :me AND u.holder <> :nobody" : "";
        return select(
                session,
                "(u.due_at <= :now" + others + ") ORDER BY u.due_at LIMIT :most",
                new MapSqlParameterSource()
                        .addValue("now", Columns.nanos(session.now()))
                        .addValue("me", me)
                        .addValue("nobody", NOBODY)
                        .addValue("most", most));
    }

    /** What has the name that an experiment is to get, or the place at its end. */
    List<Row> inTheWayOf(Session session, Saga begun) {
        MapSqlParameterSource what = new MapSqlParameterSource()
                .addValue("workspace", begun.workspace().name())
                .addValue("subject", begun.subject().toString())
                .addValue("dataset", Columns.text(begun.dataset()))
                .addValue("name", begun.name());
        // Written out, so that the indexes over a part of the table serve.
        String same = begun.kind() == Saga.Kind.APPEND
                ? "u.kind = 'APPEND' AND u.experiment_id = :subject"
                : "u.kind = 'CREATE' AND u.dataset_id = :dataset AND u.name = :name";
        return select(session, same + " AND u.workspace = :workspace AND u.undoing = 0", what);
    }

    /** What makes an experiment or a dataset. */
    List<Row> making(Session session, Workspace workspace, UUID subject) {
        return select(
                session,
                "u.workspace = :workspace AND u.experiment_id = :subject AND u.kind IN ('CREATE', 'DATASET')",
                new MapSqlParameterSource()
                        .addValue("workspace", workspace.name())
                        .addValue("subject", subject.toString()));
    }

    private List<Row> select(Session session, String where, MapSqlParameterSource parameters) {
        return session.batches().query(SELECT + where, parameters, (row, number) -> row(row));
    }

    private Row row(ResultSet row) throws SQLException {
        UUID id = Columns.uuid(row, "id");
        String sealed = row.getString("credential");
        Credential credential = sealed == null ? null : seal.open(sealed, id).orElse(null);
        if (sealed != null && credential == null) {
            return new Row(id, row.getString("holder"), row.getLong("due_at"), Optional.empty());
        }
        UUID dataset = Columns.uuidOrNull(row, "dataset_id");
        Saga saga = new Saga(
                id,
                Columns.constant(row, "kind", Saga.Kind.class),
                new Workspace(row.getString("workspace")),
                Columns.uuid(row, "experiment_id"),
                dataset == null ? null : new DatasetId(dataset),
                row.getString("name"),
                Columns.uuids(row, "traces"),
                Columns.uuids(row, "items"),
                row.getString("user_name"),
                credential,
                row.getInt("attempts"),
                row.getInt("undoing") != 0);
        return new Row(id, row.getString("holder"), row.getLong("due_at"), Optional.of(saga));
    }

    private MapSqlParameterSource row(Session session, Saga saga) {
        Credential credential = saga.credential();
        return new MapSqlParameterSource()
                .addValue("id", saga.id().toString())
                .addValue("kind", saga.kind().name())
                .addValue("workspace", saga.workspace().name())
                .addValue("experiment_id", saga.subject().toString())
                .addValue("dataset_id", Columns.text(saga.dataset()))
                .addValue("name", saga.name())
                .addValue("traces", Columns.uuids(saga.traces()))
                .addValue("items", Columns.uuids(saga.items()))
                .addValue("user_name", saga.user())
                .addValue("credential", credential == null ? null : seal.seal(credential, saga.id()))
                .addValue("attempts", saga.attempts())
                .addValue("begun_at", Columns.nanos(session.now()))
                .addValue("undoing", saga.undoing() ? 1 : 0);
    }
}
