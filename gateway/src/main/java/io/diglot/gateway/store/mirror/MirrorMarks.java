package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Marks what has changed here since the other server was told of it. */
public final class MirrorMarks extends Repository {

    private static final String RUN = " m.workspace = :workspace AND m.resource = 'RUN'";

    public MirrorMarks(UnitOfWork work) {
        super(work);
    }

    /** Datasets or experiments. What is gone stays so until the other server was told. */
    public void changed(Resource resource, Collection<UUID> ids) {
        for (UUID id : ids) {
            sql("INSERT INTO mirrored (workspace, resource, id, state, changed_at) VALUES (:workspace, :resource, :id,"
                            + " 'PENDING', :now) ON CONFLICT (workspace, resource, id) DO UPDATE SET changed_at ="
                            + " excluded.changed_at, failure = NULL, state = CASE mirrored.state WHEN 'GONE' THEN 'GONE'"
                            + " ELSE 'PENDING' END")
                    .param("resource", resource.name())
                    .param("id", id.toString())
                    .update();
        }
    }

    public void gone(Resource resource, Collection<UUID> ids) {
        Chunks.ofIds(ids)
                .forEach(
                        some -> sql("UPDATE mirrored SET state = 'GONE', changed_at = :now WHERE workspace = :workspace"
                                        + " AND resource = :resource AND id IN (:ids)")
                                .param("resource", resource.name())
                                .param("ids", some)
                                .update());
    }

    /** The experiments that traces are runs of. */
    public Set<UUID> experimentsOf(Collection<UUID> traces) {
        Set<UUID> experiments = new HashSet<>();
        Chunks.ofIds(traces)
                .forEach(some ->
                        experiments.addAll(sql("SELECT DISTINCT experiment_id FROM experiment_item WHERE workspace"
                                        + " = :workspace AND trace_id IN (:traces)")
                                .param("traces", some)
                                .query((row, number) -> Columns.uuid(row, "experiment_id"))
                                .list()));
        return experiments;
    }

    /** The traces that spans lie in. */
    public Set<UUID> tracesOf(Collection<UUID> spans) {
        Set<UUID> traces = new HashSet<>();
        Chunks.ofIds(spans)
                .forEach(some -> traces.addAll(
                        sql("SELECT DISTINCT trace_id FROM span WHERE workspace = :workspace AND id IN (:spans)")
                                .param("spans", some)
                                .query((row, number) -> Columns.uuid(row, "trace_id"))
                                .list()));
        return traces;
    }

    /** The runs that traces are. An item that goes to another experiment begins anew. */
    public void runs(Collection<UUID> traces) {
        for (List<String> some : Chunks.ofIds(traces)) {
            sql("INSERT INTO mirrored (workspace, resource, id, parent_id, state, changed_at) SELECT i.workspace, 'RUN',"
                            + " i.id, i.experiment_id, 'PENDING', CAST(:now AS BIGINT) FROM experiment_item i WHERE"
                            + " i.workspace = :workspace AND i.trace_id IN (:traces) AND NOT EXISTS (SELECT 1 FROM mirrored m"
                            + " WHERE" + RUN + " AND m.id = i.trace_id AND m.parent_id = i.experiment_id)"
                            + " ON CONFLICT (workspace, resource, id) DO UPDATE SET state = 'PENDING', failure = NULL,"
                            + " changed_at = excluded.changed_at, parent_id = excluded.parent_id,"
                            + sameParent("remote_id") + "," + sameParent("said"))
                    .param("traces", some)
                    .update();
            sql("UPDATE mirrored AS m SET state = 'PENDING', failure = NULL, changed_at = :now WHERE" + RUN
                            + " AND m.id IN (:traces) AND m.state <> 'GONE'")
                    .param("traces", some)
                    .update();
        }
    }

    private static String sameParent(String column) {
        return " " + column + " = CASE WHEN mirrored.parent_id = excluded.parent_id THEN mirrored." + column + " END";
    }

    /** What is no longer a run of an experiment: the other server may still show it. */
    public void runsGone(UUID experiment) {
        String gone = RUN + " AND m.parent_id = :experiment AND NOT EXISTS (SELECT 1 FROM experiment_item i WHERE"
                + " i.workspace = m.workspace AND i.experiment_id = m.parent_id AND (i.id = m.id OR i.trace_id = m.id))";
        sql("DELETE FROM mirrored AS m WHERE" + gone + " AND m.said IS NULL AND m.remote_id IS NULL")
                .param("experiment", experiment.toString())
                .update();
        sql("UPDATE mirrored AS m SET state = 'GONE', changed_at = :now, failure = 'deleted here alone' WHERE" + gone
                        + " AND m.state <> 'GONE'")
                .param("experiment", experiment.toString())
                .update();
    }

    /** Examples that came from the other server, and that somebody here has changed. */
    public void examples(Collection<UUID> ids) {
        Chunks.ofIds(ids)
                .forEach(some -> sql("UPDATE mirrored SET state = 'PENDING', failure = NULL, changed_at = :now WHERE"
                                + " workspace = :workspace AND resource = 'EXAMPLE' AND id IN (:ids) AND state <> 'GONE'")
                        .param("ids", some)
                        .update());
    }

    /** The datasets of examples that are there, that are gone, and of versions. */
    public Set<UUID> datasetsOf(Collection<UUID> examples, Collection<UUID> gone, Collection<UUID> versions) {
        Set<UUID> datasets = new HashSet<>();
        collect(
                datasets,
                "SELECT DISTINCT dataset_id FROM example WHERE workspace = :workspace AND id IN (:ids)",
                examples);
        collect(
                datasets,
                "SELECT DISTINCT parent_id AS dataset_id FROM mirrored WHERE workspace = :workspace AND resource ="
                        + " 'EXAMPLE' AND id IN (:ids)",
                gone);
        collect(
                datasets,
                "SELECT dataset_id FROM dataset_version WHERE workspace = :workspace AND id IN (:ids)",
                versions);
        return datasets;
    }

    private void collect(Set<UUID> datasets, String sql, Collection<UUID> ids) {
        Chunks.ofIds(ids)
                .forEach(some -> datasets.addAll(session.jdbc()
                        .sql(sql)
                        .param("workspace", workspace.name())
                        .param("ids", some)
                        .query((row, number) -> Columns.uuid(row, "dataset_id"))
                        .list()));
    }

    private JdbcClient.StatementSpec sql(String sql) {
        return session.jdbc().sql(sql).param("workspace", workspace.name()).param("now", Columns.nanos(session.now()));
    }
}
