package io.diglot.gateway.store.otlp;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunTrace;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.CollectedSpan;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.otlp.OtlpIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code otlp_trace} of a workspace. */
public final class OtlpTraceTable {

    private static final Table TABLE = Table.of(
            "otlp_trace",
            "otlp_id workspace",
            "workspace otlp_id trace_id made_as dataset_id name start_time end_time experiment_id run_id created_at");

    private static final String ROOTED =
            "UPDATE otlp_trace SET name = :name, start_time = :start_time, end_time = :end_time WHERE workspace ="
                    + " :workspace AND otlp_id = :otlp_id AND start_time IS NULL";

    private static final String CLAIM =
            "UPDATE otlp_trace SET experiment_id = :experiment, run_id = :run WHERE workspace = :workspace AND otlp_id ="
                    + " :otlp_id AND trace_id = made_as";

    private final Session session;
    private final Workspace workspace;

    public OtlpTraceTable(Session session, Workspace workspace) {
        this.session = session;
        this.workspace = workspace;
    }

    /**
     * A trace of OpenTelemetry.
     *
     * @param trace which trace it is
     * @param madeAs which trace it was before a run took it over
     * @param name what its root span is called; the times are that span's, too, and absent as long as it has not come
     * @param experiment of the run that takes it over
     */
    public record Known(
            TraceId trace,
            TraceId madeAs,
            @Nullable String name,
            @Nullable Instant startTime,
            @Nullable Instant endTime,
            @Nullable ExperimentId experiment) {

        /** Whether the trace itself is there, or somebody else is about to write it. */
        public boolean isTaken() {
            return startTime != null || experiment != null;
        }

        /** Whether a run took it over. */
        public boolean isTakenOver() {
            return !trace.equals(madeAs);
        }

        /** What a span of it is called. */
        public SpanId span(String otlpId) {
            return OtlpIds.span(otlpId, UuidV7.timeOf(madeAs.value()));
        }
    }

    /** Those of which spans have come, by their id there: 32 lower case hexadecimal digits. */
    public Map<String, Known> find(Collection<String> otlpIds) {
        Map<String, Known> found = new HashMap<>();
        for (List<String> some : Chunks.ofIds(otlpIds)) {
            session.jdbc()
                    .sql("SELECT * FROM otlp_trace WHERE workspace = :workspace AND otlp_id IN (:some)")
                    .param("workspace", workspace.name())
                    .param("some", some)
                    .query((ResultSet row) -> {
                        found.put(row.getString("otlp_id"), known(row));
                    });
        }
        return found;
    }

    private static Known known(ResultSet row) throws SQLException {
        String experiment = row.getString("experiment_id");
        return new Known(
                new TraceId(Columns.uuid(row, "trace_id")),
                new TraceId(Columns.uuid(row, "made_as")),
                row.getString("name"),
                Columns.instantOrNull(row, "start_time"),
                Columns.instantOrNull(row, "end_time"),
                experiment == null ? null : new ExperimentId(Columns.uuid(row, "experiment_id")));
    }

    /** As {@link #find}, of all traces that spans belong to: those of which nothing has come yet are written down. */
    public Map<String, Known> ensure(List<CollectedSpan> spans) {
        // In one order for all, so that two such writes do not wait for each other.
        Map<String, Instant> starts = new TreeMap<>();
        spans.forEach(span ->
                starts.merge(span.trace(), span.startTime(), (one, other) -> one.isBefore(other) ? one : other));
        Map<String, DatasetId> datasets = new HashMap<>();
        spans.stream()
                .filter(span -> span.dataset() != null)
                .forEach(span -> datasets.putIfAbsent(span.trace(), span.dataset()));
        Map<String, Known> known = find(starts.keySet());
        List<MapSqlParameterSource> rows = new ArrayList<>();
        starts.forEach((otlp, start) -> {
            if (!known.containsKey(otlp)) {
                String id = OtlpIds.trace(otlp, start).toString();
                rows.add(row(otlp)
                        .addValue("trace_id", id)
                        .addValue("made_as", id)
                        .addValue("dataset_id", Columns.text(datasets.get(otlp)))
                        .addValue("name", null)
                        .addValue("start_time", null)
                        .addValue("end_time", null)
                        .addValue("experiment_id", null)
                        .addValue("run_id", null)
                        .addValue("created_at", Columns.nanos(session.now())));
            }
        });
        Table.runAll(session, TABLE.insertIfAbsent(), rows);
        return rows.isEmpty() ? known : find(starts.keySet());
    }

    /** Notes the first root of each trace. */
    public void rooted(Collection<CollectedSpan> roots) {
        Table.runAll(
                session,
                ROOTED,
                roots.stream()
                        .map(root -> row(root.trace())
                                .addValue("name", root.name())
                                .addValue("start_time", Columns.nanos(root.startTime()))
                                .addValue("end_time", Columns.nanosOrNull(root.endTime())))
                        .toList());
    }

    private MapSqlParameterSource row(String otlp) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("otlp_id", otlp);
    }

    /**
     * Notes which runs are about to take over which traces; {@link SpanAdoption} does it once they are shown. Of several
     * runs that name one trace the last gets it, and no run gets one that another has taken over.
     */
    public void claim(ExperimentId experiment, List<Run> runs) {
        List<MapSqlParameterSource> claims = new ArrayList<>();
        for (Run run : runs) {
            RunTrace.of(run)
                    .ifPresent(otlp -> claims.add(row(otlp)
                            .addValue("experiment", experiment.toString())
                            .addValue("run", run.id().toString())));
        }
        Table.runAll(session, CLAIM, claims);
    }

    /**
     * Notes that an experiment is about to write traces itself, so that nobody else does.
     *
     * @param dataset of the experiment; traces that name no experiment of it lie elsewhere
     * @return those of them that no other experiment takes over
     */
    public Map<String, Known> claim(ExperimentId experiment, DatasetId dataset, Collection<String> otlpIds) {
        for (List<String> some : Chunks.ofIds(otlpIds)) {
            session.jdbc()
                    .sql("UPDATE otlp_trace SET experiment_id = :experiment WHERE workspace = :workspace AND otlp_id IN"
                            + " (:some) AND experiment_id IS NULL AND dataset_id = :dataset")
                    .param("experiment", experiment.toString())
                    .param("dataset", dataset.toString())
                    .param("workspace", workspace.name())
                    .param("some", some)
                    .update();
        }
        Map<String, Known> claimed = find(otlpIds);
        claimed.values().removeIf(trace -> !experiment.equals(trace.experiment()));
        return claimed;
    }

    /** Forgets traces of all workspaces; their spans stay. */
    public static int forget(Session session, Instant before) {
        return session.jdbc()
                .sql("DELETE FROM otlp_trace WHERE created_at < :before")
                .param("before", Columns.nanos(before))
                .update();
    }
}
