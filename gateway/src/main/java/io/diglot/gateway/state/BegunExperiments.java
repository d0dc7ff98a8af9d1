package io.diglot.gateway.state;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The experiments that were begun and wait for their runs. One that waits too long is as if it had never been. Those
 * whose runs came are known for as long, so that nobody who looks here too late takes them for missing.
 */
@Component
public final class BegunExperiments {

    private static final Table TABLE = Table.of(
            "begun_experiment",
            "experiment_id workspace",
            "workspace experiment_id dataset_id version_id name user_name begun_at made");

    private static final String SELECT = "SELECT " + TABLE.select("b") + " FROM begun_experiment b WHERE ";

    private static final String BEGIN_ANEW =
            "UPDATE begun_experiment SET begun_at = :begun_at, version_id = :version_id"
                    + " WHERE made = 0 AND workspace = :workspace AND dataset_id = :dataset_id AND name = :name";

    private final Database database;
    private final Duration retention;
    private final Duration hidden;

    @Autowired
    BegunExperiments(Database database, GatewaySettings settings) {
        this(database, settings.flight().begunRetention(), settings.flight().begunVisibleAfter());
    }

    /**
     * @param retention how long one waits for its runs
     * @param hidden for how long it stands in no list
     */
    public BegunExperiments(Database database, Duration retention, Duration hidden) {
        this.database = database;
        this.retention = retention;
        this.hidden = hidden;
    }

    /** Begins one, or gives back the one of that name that waits already and now begins anew. */
    public Mono<BegunExperiment> begin(BegunExperiment begun) {
        return database.write(session -> {
            session.jdbc()
                    .sql("DELETE FROM begun_experiment WHERE begun_at < :oldest")
                    .param("oldest", oldest(session))
                    .update();
            if (Table.run(session, TABLE.insert() + " ON CONFLICT DO NOTHING", row(session, begun)) == 0) {
                Table.run(session, BEGIN_ANEW, row(session, begun));
            }
            return named(session, begun.workspace(), begun.dataset(), begun.name());
        });
    }

    /**
     * Goes on waiting for it under another id: what was written for the first one may still arrive.
     *
     * @return nothing where it is not waited for any more
     */
    public Mono<BegunExperiment> renew(BegunExperiment waiting, ExperimentId id) {
        return database.write(session -> {
            session.jdbc()
                    .sql("UPDATE begun_experiment SET experiment_id = :id WHERE experiment_id = :before AND workspace ="
                            + " :workspace AND made = 0")
                    .param("id", id.toString())
                    .param("before", waiting.id().toString())
                    .param("workspace", waiting.workspace().name())
                    .update();
            return named(session, waiting.workspace(), waiting.dataset(), waiting.name());
        });
    }

    /** The one that waits under a name; nothing where none does. */
    public Mono<BegunExperiment> named(Workspace workspace, DatasetId dataset, String name) {
        return database.read(session -> named(session, workspace, dataset, name));
    }

    /** The one of an id, wherever it lies, whether it waits or its runs came. */
    public Mono<Known> of(ExperimentId id) {
        return database.read(
                session -> select(
                                session,
                                "b.experiment_id = :experiment_id",
                                new MapSqlParameterSource("experiment_id", id.toString()))
                        .stream()
                        .findFirst()
                        .orElse(null));
    }

    /** Those that have waited so long that lists show them, by id. */
    public Flux<BegunExperiment> shown(Collection<Workspace> workspaces, @Nullable DatasetId dataset) {
        return database.read(session -> select(
                                session,
                                "b.made = 0 AND b.begun_at <= :shown"
                                        + (dataset == null ? "" : " AND b.dataset_id = :dataset_id"),
                                new MapSqlParameterSource()
                                        .addValue(
                                                "shown",
                                                Columns.nanos(session.now().minus(hidden)))
                                        .addValue("dataset_id", Columns.text(dataset)))
                        .stream()
                        .map(Known::begun)
                        .filter(begun -> workspaces.contains(begun.workspace()))
                        .toList())
                .flatMapIterable(found -> found);
    }

    /** Its runs came, and the other server has it now. */
    public Mono<Void> made(Workspace workspace, ExperimentId id) {
        return change("UPDATE begun_experiment SET made = 1", workspace, id);
    }

    public Mono<Void> forget(Workspace workspace, ExperimentId id) {
        return change("DELETE FROM begun_experiment", workspace, id);
    }

    /** @param isMade whether its runs came */
    public record Known(BegunExperiment begun, boolean isMade) {}

    private Mono<Void> change(String change, Workspace workspace, ExperimentId id) {
        return database.writeOnly(session -> session.jdbc()
                .sql(change + " WHERE experiment_id = :id AND workspace = :workspace")
                .param("id", id.toString())
                .param("workspace", workspace.name())
                .update());
    }

    private @Nullable BegunExperiment named(Session session, Workspace workspace, DatasetId dataset, String name) {
        return select(
                        session,
                        "b.made = 0 AND b.workspace = :workspace AND b.dataset_id = :dataset_id AND b.name = :name",
                        new MapSqlParameterSource()
                                .addValue("workspace", workspace.name())
                                .addValue("dataset_id", dataset.toString())
                                .addValue("name", Columns.free(name)))
                .stream()
                .map(Known::begun)
                .findFirst()
                .orElse(null);
    }

    private List<Known> select(Session session, String where, MapSqlParameterSource parameters) {
        return session.batches()
                .query(
                        SELECT + where + " AND b.begun_at >= :oldest ORDER BY b.experiment_id",
                        parameters.addValue("oldest", oldest(session)),
                        BegunExperiments::known);
    }

    private long oldest(Session session) {
        return Columns.nanos(session.now().minus(retention));
    }

    private static MapSqlParameterSource row(Session session, BegunExperiment begun) {
        return new MapSqlParameterSource()
                .addValue("workspace", begun.workspace().name())
                .addValue("experiment_id", begun.id().toString())
                .addValue("dataset_id", begun.dataset().toString())
                .addValue("version_id", Columns.text(begun.version()))
                .addValue("name", Columns.free(begun.name()))
                .addValue("user_name", Columns.free(begun.user()))
                .addValue("begun_at", Columns.nanos(session.now()))
                .addValue("made", 0);
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        UUID version = Columns.uuidOrNull(row, "version_id");
        return new Known(
                new BegunExperiment(
                        new ExperimentId(Columns.uuid(row, "experiment_id")),
                        new Workspace(row.getString("workspace")),
                        new DatasetId(Columns.uuid(row, "dataset_id")),
                        version == null ? null : new DatasetVersionId(version),
                        Objects.requireNonNull(Columns.free(row, "name")),
                        Objects.requireNonNull(Columns.free(row, "user_name"))),
                row.getInt("made") != 0);
    }
}
