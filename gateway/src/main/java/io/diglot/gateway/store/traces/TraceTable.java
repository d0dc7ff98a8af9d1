package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.attachments.AttachmentTable;
import io.diglot.gateway.store.attachments.TakenFiles;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.threads.ThreadTable;
import io.diglot.json.Json;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.RunSpecimen;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceQuery.Payload;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code trace}. */
public final class TraceTable extends PieceTable<TraceId, Trace> {

    public static final Table TABLE = Table.of(
            "trace",
            "id workspace",
            "workspace id project_id name start_time end_time input output metadata tags error_info thread_id ttft"
                    + " source environment hidden column_order created_at created_by last_updated_at last_updated_by input_text output_text metadata_text"
                    + " shape");

    public TraceTable(UnitOfWork work) {
        super(work, TABLE, ScoreTable.Entity.TRACE, null);
    }

    private TraceTable(UnitOfWork work, TakenFiles files) {
        super(work, TABLE, ScoreTable.Entity.TRACE, files);
    }

    /** Of traces that are read with the files that an SDK took out of them. */
    public static TraceTable withFiles(UnitOfWork work) {
        return new TraceTable(work, TakenFiles.named(work, AttachedTo.Entity.TRACE));
    }

    /** As {@link #withFiles}, for readers who know no lists of files: with links to the others. */
    public static TraceTable withLinks(UnitOfWork work) {
        return new TraceTable(work, TakenFiles.linked(work, AttachedTo.Entity.TRACE));
    }

    /** As {@link #withFiles}, unless a reader does not want to see them. */
    public static TraceTable without(UnitOfWork work, Set<Payload> omitted) {
        return omitted.contains(Payload.FILES) ? new TraceTable(work) : withFiles(work);
    }

    @Override
    protected Trace holding(Trace trace, UnaryOperator<@Nullable Json> each) {
        return trace.holding(each.apply(trace.input()), each.apply(trace.output()), each.apply(trace.metadata()));
    }

    @Override
    protected Trace map(ResultSet row, List<FeedbackScore> scores) throws SQLException {
        String ttft = row.getString("ttft");
        return new Trace(
                new TraceId(Columns.uuid(row, "id")),
                new ProjectId(Columns.uuid(row, "project_id")),
                row.getString("name"),
                Columns.instant(row, "start_time"),
                Columns.instantOrNull(row, "end_time"),
                Columns.json(row, "input"),
                Columns.json(row, "output"),
                Columns.json(row, "metadata"),
                Columns.strings(row, "tags"),
                errorInfo(row.getString("error_info")),
                row.getString("thread_id"),
                ttft == null ? null : new BigDecimal(ttft),
                row.getString("source"),
                row.getString("environment"),
                row.getInt("hidden") != 0,
                Columns.strings(row, "column_order"),
                scores,
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }

    @Override
    public MapSqlParameterSource parameters(Trace trace) {
        BigDecimal ttft = trace.ttft();
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", trace.id().toString())
                .addValue("project_id", trace.projectId().toString())
                .addValue("name", trace.name())
                .addValue("start_time", Columns.nanos(trace.startTime()))
                .addValue("end_time", Columns.nanosOrNull(trace.endTime()))
                .addValue("input", Columns.text(trace.input()))
                .addValue("input_text", SearchTexts.twin(trace.input()))
                .addValue("output", Columns.text(trace.output()))
                .addValue("output_text", SearchTexts.twin(trace.output()))
                .addValue("metadata", Columns.text(trace.metadata()))
                .addValue("metadata_text", SearchTexts.twin(trace.metadata()))
                .addValue("tags", Columns.strings(trace.tags()))
                .addValue("error_info", text(trace.errorInfo()))
                .addValue("thread_id", trace.threadId())
                .addValue("ttft", ttft == null ? null : ttft.toString())
                .addValue("source", trace.source())
                .addValue("environment", trace.environment())
                .addValue("hidden", trace.hidden() ? 1 : 0)
                .addValue("column_order", Columns.strings(trace.columnOrder()))
                .addValue("created_at", Columns.nanos(trace.createdAt()))
                .addValue("created_by", trace.createdBy())
                .addValue("last_updated_at", Columns.nanos(trace.lastUpdatedAt()))
                .addValue("last_updated_by", trace.lastUpdatedBy())
                .addValue("shape", RunSpecimen.kept(trace.input(), trace.output(), trace.metadata()));
    }

    public static @Nullable ErrorInfo errorInfo(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Map<String, Json> members = Json.of(text).members();
        Json message = members.get("message");
        return new ErrorInfo(
                members.getOrDefault("exception_type", Json.string("")).stringValue(),
                message == null ? null : message.stringValue(),
                members.getOrDefault("traceback", Json.string("")).stringValue());
    }

    public static @Nullable String text(@Nullable ErrorInfo error) {
        if (error == null) {
            return null;
        }
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("exception_type", Json.string(error.exceptionType()));
        if (error.message() != null) {
            members.put("message", Json.string(error.message()));
        }
        members.put("traceback", Json.string(error.traceback()));
        return Json.object(members).text();
    }

    /**
     * The links of experiments to the traces stay; without a trace they are no runs. With its last trace a thread goes, so
     * that nobody else may write traces of its meanwhile.
     */
    public List<UUID> delete(List<String> traces) {
        List<String> threads = new ThreadTable(work).of(traces);
        new AttachmentTable(work).deleteOfTraces(traces);
        for (String statement : List.of(
                "DELETE FROM loose_trace WHERE workspace = :workspace AND trace_id IN (:traces)",
                "DELETE FROM comment WHERE workspace = :workspace AND trace_id IN (:traces)",
                "DELETE FROM guardrail WHERE workspace = :workspace AND trace_id IN (:traces)",
                "DELETE FROM feedback_score WHERE workspace = :workspace AND entity_type = 'span' AND entity_id IN"
                        + " (SELECT id FROM span WHERE workspace = :workspace AND trace_id IN (:traces))",
                "DELETE FROM stray_score WHERE workspace = :workspace AND entity_type = 'span' AND entity_id IN"
                        + " (SELECT id FROM span WHERE workspace = :workspace AND trace_id IN (:traces))",
                "DELETE FROM span WHERE workspace = :workspace AND trace_id IN (:traces)",
                "DELETE FROM feedback_score WHERE workspace = :workspace AND entity_type = 'trace' AND entity_id IN"
                        + " (:traces)",
                "DELETE FROM stray_score WHERE workspace = :workspace AND entity_type = 'trace' AND entity_id IN"
                        + " (:traces)",
                "UPDATE experiment_item SET position = NULL WHERE workspace = :workspace AND trace_id IN (:traces)")) {
            session.jdbc()
                    .sql(statement)
                    .param("workspace", workspace.name())
                    .param("traces", traces)
                    .update();
        }
        List<UUID> gone = session.jdbc()
                .sql("DELETE FROM trace WHERE workspace = :workspace AND id IN (:traces) RETURNING id")
                .param("workspace", workspace.name())
                .param("traces", traces)
                .query((row, number) -> Columns.uuid(row, "id"))
                .list();
        new ThreadTable(work).deleteEmpty(threads);
        return gone;
    }
}
