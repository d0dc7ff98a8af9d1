package io.diglot.gateway.backend.embedded;

import io.diglot.model.ExperimentId;
import io.diglot.model.ExperimentItem;
import io.diglot.model.ExperimentItemId;
import io.diglot.model.ProjectId;
import io.diglot.model.TraceId;
import io.diglot.model.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code experiment_item}. */
final class ItemTable {

    static final Table TABLE = Table.of(
            "experiment_item",
            "id workspace",
            "workspace id experiment_id dataset_item_id example_id trace_id project_id execution_policy position created_at created_by"
                    + " last_updated_at last_updated_by");

    private ItemTable() {}

    static ExperimentItem map(ResultSet row, int number) throws SQLException {
        UUID project = Columns.uuidOrNull(row, "project_id");
        return new ExperimentItem(
                new ExperimentItemId(Columns.uuid(row, "id")),
                new ExperimentId(Columns.uuid(row, "experiment_id")),
                Columns.uuid(row, "dataset_item_id"),
                row.getString("example_id"),
                new TraceId(Columns.uuid(row, "trace_id")),
                project == null ? null : new ProjectId(project),
                Columns.json(row, "execution_policy"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }

    /** @param position where the item stands among the runs; absent as long as its trace is missing */
    static MapSqlParameterSource parameters(Workspace workspace, ExperimentItem item, @Nullable Long position) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", item.id().toString())
                .addValue("experiment_id", item.experimentId().toString())
                .addValue("dataset_item_id", item.datasetItemId().toString())
                .addValue("example_id", item.exampleId())
                .addValue("trace_id", item.traceId().toString())
                .addValue("project_id", Columns.text(item.projectId()))
                .addValue("execution_policy", Columns.text(item.executionPolicy()))
                .addValue("position", position)
                .addValue("created_at", Columns.nanos(item.createdAt()))
                .addValue("created_by", item.createdBy())
                .addValue("last_updated_at", Columns.nanos(item.lastUpdatedAt()))
                .addValue("last_updated_by", item.lastUpdatedBy());
    }

    /**
     * Makes runs of the items whose traces have just come: they get their positions, and their experiments change.
     * Called by every write that makes traces or items, after both are in.
     *
     * @param traces the traces that were written, or that the written items name
     */
    static void placeRuns(Session session, Workspace workspace, Collection<TraceId> traces) {
        serialise(session, workspace);
        Map<ExperimentId, List<String>> unplaced = new LinkedHashMap<>();
        for (List<String> some :
                chunks(traces.stream().map(TraceId::toString).distinct().toList())) {
            session.jdbc()
                    .sql("SELECT i.id, i.experiment_id FROM experiment_item i JOIN trace t ON t.id = i.trace_id AND"
                            + " t.workspace = i.workspace WHERE i.workspace = :workspace AND i.trace_id IN (:traces) AND"
                            + " i.position IS NULL ORDER BY i.experiment_id, i.id")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .query(row -> {
                        unplaced.computeIfAbsent(
                                        new ExperimentId(Columns.uuid(row, "experiment_id")), id -> new ArrayList<>())
                                .add(row.getString("id"));
                    });
        }
        unplaced.forEach((experiment, items) -> {
            // Items may come before their experiment; creating it places them.
            ExperimentTable.takePositions(session, workspace, experiment, items.size())
                    .ifPresent(before -> place(session, workspace, items, before));
        });
    }

    /** Makes runs of the items that came before their experiment. Called by every write that makes an experiment. */
    static void placeRunsOf(Session session, Workspace workspace, ExperimentId experiment) {
        serialise(session, workspace);
        List<String> items = session.jdbc()
                .sql("SELECT i.id FROM experiment_item i JOIN trace t ON t.id = i.trace_id AND t.workspace ="
                        + " i.workspace WHERE i.workspace = :workspace AND i.experiment_id = :experiment AND i.position"
                        + " IS NULL ORDER BY i.id")
                .param("workspace", workspace.name())
                .param("experiment", experiment.toString())
                .query(String.class)
                .list();
        if (!items.isEmpty()) {
            long before = ExperimentTable.takePositions(session, workspace, experiment, items.size())
                    .orElseThrow();
            place(session, workspace, items, before);
        }
    }

    /**
     * Of two writes that each bring one part of a run, the second has to see the first: from here on they come one by
     * one.
     */
    private static void serialise(Session session, Workspace workspace) {
        session.dialect().lock(session.jdbc(), "runs of " + workspace.name());
    }

    private static void place(Session session, Workspace workspace, List<String> items, long before) {
        List<MapSqlParameterSource> rows = new ArrayList<>();
        long position = before;
        for (String item : items) {
            rows.add(new MapSqlParameterSource()
                    .addValue("position", ++position)
                    .addValue("id", item)
                    .addValue("workspace", workspace.name()));
        }
        Table.runAll(
                session,
                "UPDATE experiment_item SET position = :position WHERE id = :id AND workspace = :workspace",
                rows);
    }

    /** In pieces that fit into one statement. */
    static <T> List<List<T>> chunks(List<T> values) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < values.size(); from += 500) {
            chunks.add(values.subList(from, Math.min(values.size(), from + 500)));
        }
        return chunks;
    }
}
