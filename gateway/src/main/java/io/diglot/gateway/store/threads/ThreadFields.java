package io.diglot.gateway.store.threads;

import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.FieldTable.Column;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.spans.SpanTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the fields of threads lie that lists are filtered and sorted by, in queries of {@code trace_thread h}. */
final class ThreadFields {

    /** A trace of which only changes have come stands at 1970, and has no time. */
    private static final String START = "MIN(CASE WHEN t.start_time <> 0 THEN t.start_time END)";

    private static final String END = "MAX(CASE WHEN t.start_time <> 0 THEN t.end_time END)";

    private static final String LAST_WHOLE = " ORDER BY CASE WHEN t.start_time = 0 THEN 1 ELSE 0 END, ";

    /** The first trace before all others, behind the traces of a thread. */
    static final String FIRST = LAST_WHOLE + "t.start_time, t.id LIMIT 1";

    /** The last trace before all others, behind the traces of a thread; none where none has ended. */
    static final String LAST = " AND t.end_time IS NOT NULL" + LAST_WHOLE + "t.end_time DESC, t.id DESC LIMIT 1";

    private ThreadFields() {}

    /** @param which the condition that traces {@code t} are of a thread {@code h} and count */
    static FieldTable of(SqlDialect dialect, String which) {
        Map<String, Column> fields = new HashMap<>();
        fields.put("id", FieldTable.text("h.thread_id"));
        fields.put("created_by", FieldTable.text("h.created_by"));
        fields.put("status", FieldTable.text("h.status"));
        fields.put("tags", FieldTable.list("h.tags"));
        fields.put("created_at", FieldTable.date("h.created_at"));
        fields.put("last_updated_at", FieldTable.date("h.last_updated_at"));
        fields.put("start_time", FieldTable.date(ofTraces(START, which)));
        fields.put("end_time", FieldTable.date(ofTraces(END, which)));
        fields.put(
                "duration", FieldTable.number(ofTraces("(" + END + " / 1000 - " + START + " / 1000) / 1000.0", which)));
        fields.put("number_of_messages", FieldTable.number(ofTraces("COUNT(*) * 2", which)));
        fields.put("first_message", FieldTable.text(ofTraces(SearchTexts.of("t.input"), which + FIRST)));
        fields.put("last_message", FieldTable.text(ofTraces(SearchTexts.of("t.output"), which + LAST)));
        fields.put(
                "total_estimated_cost",
                FieldTable.number(ofSpans("SUM(" + dialect.number("s.total_estimated_cost") + ")", which)));
        for (String count : SpanTable.COUNTS) {
            fields.put(
                    "usage." + count,
                    FieldTable.number(ofSpans("SUM(" + SpanTable.usage(dialect, "s", count) + ")", which)));
        }
        fields.put(
                "annotation_queue_ids",
                FieldTable.list(
                        "'[' || (SELECT string_agg('\"' || i.queue_id || '\"', ',') FROM annotation_queue_item i JOIN"
                                + " annotation_queue q ON q.workspace = i.workspace AND q.id = i.queue_id WHERE i.workspace ="
                                + " h.workspace AND i.item_id = h.id AND q.scope = 'THREAD') || ']'"));
        fields.put(
                "feedback_scores",
                FieldTable.scores("(SELECT f.name AS name, AVG(f.value_number) AS value FROM feedback_score f WHERE"
                        + " f.workspace = h.workspace AND f.entity_type = 'thread' AND f.entity_id = h.id AND f.value_number "
                        + SqlDialect.WITHIN_REACH + " GROUP BY f.name)"));
        return new FieldTable(fields);
    }

    /** The figures of the traces of a thread, for a SELECT from traces {@code t}. */
    static List<String> figures() {
        return List.of(START + " AS start_time", END + " AS end_time", "COUNT(*) AS traces");
    }

    /**
     * What the spans of threads spent, each with the thread as its {@code owner}.
     *
     * @param which the condition that traces {@code t} are of a thread {@code h} and count
     * @param ids those of the threads
     */
    static String spending(String which, String ids) {
        return "SELECT h.id AS owner, s.usage_counts, s.total_estimated_cost FROM trace_thread h JOIN trace t ON "
                + which
                + " JOIN span s ON s.workspace = t.workspace AND s.trace_id = t.id WHERE h.workspace = :workspace AND"
                + " h.id IN (" + ids + ") AND (s.usage_counts IS NOT NULL OR s.total_estimated_cost IS NOT NULL)";
    }

    private static String ofTraces(String what, String which) {
        return "(SELECT " + what + " FROM trace t WHERE " + which + ")";
    }

    private static String ofSpans(String sum, String which) {
        return "(SELECT " + sum + " FROM trace t JOIN span s ON s.workspace = t.workspace AND s.trace_id = t.id WHERE "
                + which + ")";
    }
}
