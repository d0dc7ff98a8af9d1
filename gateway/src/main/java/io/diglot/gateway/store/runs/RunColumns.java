package io.diglot.gateway.store.runs;

import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.json.Json;
import io.diglot.model.SharedColumns;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.FlatRun;
import io.diglot.model.runs.ItemDetail;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.runs.RunSpecimen;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of an experiment's runs, told by what is kept of each run beside its content. */
public final class RunColumns extends Repository {

    private static final int AT_ONCE = 500;

    /** Most experiments have a few kinds of runs. */
    private static final int MOST_KINDS = 10_000;

    private final SharedColumns columns = SharedColumns.ofRuns();
    private final Set<List<Object>> known = new HashSet<>();

    public RunColumns(UnitOfWork work) {
        super(work);
    }

    /**
     * What tells the columns of a run.
     *
     * @param shape absent where the content has to be looked at
     */
    private record Row(
            ExperimentItem item, long position, @Nullable String shape, boolean hasError, List<String> columnOrder) {

        static Row map(ResultSet row, int number) throws SQLException {
            return new Row(
                    ItemTable.map(row, number),
                    row.getLong("position"),
                    row.getString("shape"),
                    row.getInt("has_error") != 0,
                    Columns.strings(row, "column_order"));
        }
    }

    public List<ArrowColumn> of(ExperimentId experiment) {
        long after = 0;
        List<Row> rows;
        do {
            rows = next(experiment, after);
            Map<String, List<FeedbackScore>> scores = new ScoreTable(work)
                    .kindsOf(
                            ScoreTable.Entity.TRACE,
                            rows.stream()
                                    .map(row -> row.item().traceId().toString())
                                    .distinct()
                                    .toList());
            for (Row row : rows) {
                add(row, scores.getOrDefault(row.item().traceId().toString(), List.of()));
                after = row.position();
            }
        } while (rows.size() == AT_ONCE);
        return columns.list();
    }

    private void add(Row row, List<FeedbackScore> scores) {
        if (row.shape() == null) {
            lookAt(row.item());
        } else if (isNew(List.of(
                row.shape(),
                row.item().exampleId() != null,
                row.hasError(),
                row.columnOrder(),
                RunSpecimen.kinds(scores)))) {
            columns.add(RunSpecimen.row(
                    Json.stored(row.shape()),
                    row.item().exampleId() != null,
                    row.hasError(),
                    row.columnOrder(),
                    scores));
        }
    }

    private boolean isNew(List<Object> kind) {
        if (known.size() == MOST_KINDS) {
            known.clear();
        }
        return known.add(kind);
    }

    private void lookAt(ExperimentItem item) {
        ItemDetail detail = new ItemTable(work).join(List.of(item)).rows().getFirst();
        Trace trace = detail.trace();
        if (trace != null) {
            columns.add(FlatRun.of(RunProjection.toRun(item, trace)));
        }
    }

    private List<Row> next(ExperimentId experiment, long after) {
        return session.jdbc()
                .sql("SELECT " + ItemTable.TABLE.select("i")
                        + ", t.shape, t.column_order, CASE WHEN t.error_info IS NULL"
                        + " THEN 0 ELSE 1 END AS has_error FROM experiment_item i JOIN trace t ON t.id = i.trace_id AND"
                        + " t.workspace = i.workspace WHERE i.workspace = :workspace AND i.experiment_id = :experiment"
                        + " AND i.position > :after ORDER BY i.position LIMIT :limit")
                .param("workspace", workspace.name())
                .param("experiment", experiment.toString())
                .param("after", after)
                .param("limit", AT_ONCE)
                .query(Row::map)
                .list();
    }
}
