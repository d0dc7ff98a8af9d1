package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ItemDetail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The runs of an experiment of which something is to be brought to the other server. */
public final class MirroredRuns extends Repository {

    private final ExperimentId experiment;

    public MirroredRuns(UnitOfWork work, ExperimentId experiment) {
        super(work);
        this.experiment = experiment;
    }

    /** A run, and what the server was told of it. */
    public record Row(Mirrored mirrored, ItemDetail detail, long position) {

        public UUID id() {
            return mirrored.id();
        }

        /** Whether the server was never told of it. */
        public boolean isFresh() {
            return mirrored.said() == null && mirrored.remoteId() == null;
        }
    }

    private record Found(Mirrored mirrored, ExperimentItem item, long position) {}

    /** The next ones in their order, as many as can be read at once, and at the end of all none. */
    public List<Row> pending(long after, int limit) {
        String columns = MirrorTable.TABLE.columns().stream()
                .map(column -> "m." + column + " AS m_" + column)
                .collect(Collectors.joining(", "));
        List<Found> found = session.jdbc()
                .sql("SELECT " + ItemTable.TABLE.select("i") + ", " + columns
                        + " FROM experiment_item i JOIN mirrored m ON"
                        + " m.workspace = i.workspace AND m.resource = 'RUN' AND m.id IN (i.id, i.trace_id) AND"
                        + " m.parent_id = i.experiment_id AND m.state = 'PENDING' WHERE i.workspace = :workspace AND"
                        + " i.experiment_id = :experiment AND i.position > :after ORDER BY i.position LIMIT :limit")
                .param("workspace", workspace.name())
                .param("experiment", experiment.toString())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) ->
                        new Found(MirrorTable.map(row, "m_"), ItemTable.map(row, number), row.getLong("position")))
                .list();
        List<ItemDetail> details = new ItemTable(work)
                .join(found.stream().map(Found::item).toList())
                .rows();
        List<Row> rows = new ArrayList<>();
        for (ItemDetail detail : details) {
            Found row = found.get(rows.size());
            rows.add(new Row(row.mirrored(), detail, row.position()));
        }
        return rows;
    }

    /** The server has them as they were when they were read; what has changed since then is still to be told. */
    public void published(Collection<Row> rows) {
        done(rows, SyncState.PUBLISHED, null);
    }

    /** As {@link #published}, but for something that it has no way to take. */
    public void published(Row row, String keptHere) {
        done(List.of(row), SyncState.PUBLISHED, keptHere);
    }

    /** The server takes it in no way, as it was when it was read. */
    public void park(Row row, String failure) {
        done(List.of(row), SyncState.PARKED, failure);
    }

    private void done(Collection<Row> rows, SyncState state, @Nullable String failure) {
        Table.runAll(
                session,
                "UPDATE mirrored SET state = :state, failure = :failure, seen_at = :now WHERE workspace = :workspace AND"
                        + " resource = 'RUN' AND id = :id AND state = 'PENDING' AND COALESCE(changed_at, 0) = :seen",
                rows.stream()
                        .map(row -> new MapSqlParameterSource()
                                .addValue("workspace", workspace.name())
                                .addValue("id", row.id().toString())
                                .addValue("state", state.name())
                                .addValue("failure", failure)
                                .addValue("now", Columns.nanos(session.now()))
                                .addValue(
                                        "seen",
                                        row.mirrored().changedAt() == null
                                                ? 0L
                                                : Columns.nanos(row.mirrored().changedAt())))
                        .toList());
    }
}
