package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.FieldTable.Column;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.unfinished.DeletionTable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where the fields of traces and spans lie that lists are filtered and sorted by. */
public final class TraceFields {

    private static final Map<SqlDialect, FieldTable> OF_TRACES = new EnumMap<>(SqlDialect.class);
    private static final Map<SqlDialect, FieldTable> OF_SPANS = new EnumMap<>(SqlDialect.class);

    static {
        for (SqlDialect dialect : SqlDialect.values()) {
            OF_TRACES.put(dialect, traces(dialect));
            OF_SPANS.put(dialect, spans(dialect));
        }
    }

    private TraceFields() {}

    /** In queries of {@code trace t}. */
    public static FieldTable of(SqlDialect dialect) {
        return Objects.requireNonNull(OF_TRACES.get(dialect));
    }

    /** In queries of {@code span s}. */
    public static FieldTable ofSpans(SqlDialect dialect) {
        return Objects.requireNonNull(OF_SPANS.get(dialect));
    }

    private static FieldTable traces(SqlDialect dialect) {
        Map<String, Column> fields = shared(dialect, "t", "trace");
        fields.put("thread_id", FieldTable.text("t.thread_id"));
        fields.put("visibility_mode", FieldTable.text("CASE t.hidden WHEN 0 THEN 'default' ELSE 'hidden' END"));
        // Failed comes before passed: where one check has failed, the trace has.
        fields.put(
                "guardrails",
                FieldTable.text(
                        "(SELECT MIN(g.result) FROM guardrail g WHERE g.workspace = t.workspace AND g.trace_id = t.id)"));
        fields.put("span_count", ofSpans("COUNT(*)", ""));
        fields.put("llm_span_count", ofSpans("COUNT(*)", " AND s.type = 'llm'"));
        fields.put("total_estimated_cost", ofSpans("SUM(" + dialect.number("s.total_estimated_cost") + ")", ""));
        for (String count : SpanTable.COUNTS) {
            fields.put("usage." + count, ofSpans("SUM(" + SpanTable.usage(dialect, "s", count) + ")", ""));
        }
        fields.put(
                "experiment_id",
                FieldTable.exact("(SELECT MAX(i.experiment_id) FROM experiment_item i WHERE i.workspace = t.workspace"
                        + " AND i.trace_id = t.id" + DeletionTable.ITEM_STAYS + ")"));
        fields.put(
                "span_feedback_scores",
                FieldTable.scores(
                        "(SELECT f.name AS name, AVG(f.value_number) AS value FROM feedback_score f JOIN span s"
                                + " ON s.workspace = f.workspace AND s.id = f.entity_id WHERE f.workspace = t.workspace AND"
                                + " f.entity_type = 'span' AND s.trace_id = t.id AND f.value_number "
                                + SqlDialect.WITHIN_REACH + " GROUP BY f.name)"));
        return new FieldTable(fields);
    }

    private static FieldTable spans(SqlDialect dialect) {
        Map<String, Column> fields = shared(dialect, "s", "span");
        fields.put("trace_id", FieldTable.exact("s.trace_id"));
        fields.put("parent_span_id", FieldTable.exact("s.parent_span_id"));
        fields.put("type", FieldTable.text("s.type"));
        fields.put("model", FieldTable.text("s.model"));
        fields.put("provider", FieldTable.text("s.provider"));
        fields.put("total_estimated_cost", FieldTable.number(dialect.number("s.total_estimated_cost")));
        for (String count : SpanTable.COUNTS) {
            fields.put("usage." + count, FieldTable.number(SpanTable.usage(dialect, "s", count)));
        }
        return new FieldTable(fields);
    }

    private static Map<String, Column> shared(SqlDialect dialect, String alias, String entity) {
        String row = alias + ".";
        Map<String, Column> fields = new HashMap<>();
        fields.put("id", FieldTable.exact(row + "id"));
        for (String text : List.of("name", "source", "environment", "created_by")) {
            fields.put(text, FieldTable.text(row + text));
        }
        for (String payload : List.of("input", "output")) {
            fields.put(payload, FieldTable.text(SearchTexts.of(row + payload)));
            fields.put(payload + "_json", FieldTable.dictionary(SearchTexts.of(row + payload)));
        }
        for (String time : List.of("start_time", "end_time", "created_at", "last_updated_at")) {
            fields.put(time, FieldTable.date(row + time));
        }
        fields.put("metadata", FieldTable.dictionary(SearchTexts.of(row + "metadata")));
        fields.put("tags", FieldTable.list(row + "tags"));
        fields.put("error_info", FieldTable.presence(row + "error_info"));
        fields.put("ttft", FieldTable.number(dialect.number(row + "ttft")));
        fields.put(
                "duration",
                FieldTable.number("CASE WHEN " + row + "start_time <> 0 THEN (" + row + "end_time / 1000 - " + row
                        + "start_time / 1000) / 1000.0 END"));
        fields.put(
                "feedback_scores",
                FieldTable.scores("(SELECT f.name AS name, AVG(f.value_number) AS value FROM feedback_score f WHERE"
                        + " f.workspace = " + row + "workspace AND f.entity_type = '" + entity + "' AND f.entity_id = "
                        + row + "id AND f.value_number " + SqlDialect.WITHIN_REACH + " GROUP BY f.name)"));
        return fields;
    }

    private static Column ofSpans(String sum, String also) {
        return FieldTable.number(
                "(SELECT " + sum + " FROM span s WHERE s.workspace = t.workspace AND s.trace_id = t.id" + also + ")");
    }
}
