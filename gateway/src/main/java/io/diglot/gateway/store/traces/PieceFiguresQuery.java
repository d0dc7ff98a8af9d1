package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.traces.FigureQueries.Spending;
import io.diglot.model.PieceFigures;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of the traces or spans that a query selects. */
public final class PieceFiguresQuery {

    private final PieceQuery pieces;
    private final SqlDialect dialect;

    public PieceFiguresQuery(PieceQuery pieces, SqlDialect dialect) {
        this.pieces = pieces;
        this.dialect = dialect;
    }

    private record Counts(long all, long inputs, long outputs, long metadata, long tags, long threads, long errors) {}

    private record Spans(long all, long llm) {}

    public PieceFigures ofTraces() {
        Spans spans = pieces.among(
                        "SELECT COUNT(*) AS spans, SUM(CASE WHEN s.type = 'llm' THEN 1 ELSE 0 END) AS llm FROM"
                                + " span s WHERE s.workspace = :workspace AND s.trace_id IN ({})")
                .query((row, number) -> new Spans(row.getLong("spans"), row.getLong("llm")))
                .single();
        Counts counts = counts("trace", "COUNT(DISTINCT CASE WHEN p.thread_id <> '' THEN p.thread_id END)");
        return figures(
                "trace",
                counts,
                counts.threads(),
                spans,
                FigureQueries.spending(pieces, spentBy("s.trace_id")),
                ScoreTable.Entity.TRACE);
    }

    /** How many of the traces failed that have begun since. */
    long errorsSince(Instant time) {
        return pieces.among("SELECT COUNT(*) FROM trace p WHERE p.workspace = :workspace AND p.error_info IS NOT NULL"
                        + " AND p.start_time >= :since AND p.id IN ({})")
                .param("since", Columns.nanos(time))
                .query(Long.class)
                .single();
    }

    public PieceFigures ofSpans() {
        return figures(
                "span",
                counts("span", "0"),
                null,
                new Spans(0, 0),
                FigureQueries.spending(pieces, spentBy("s.id")),
                ScoreTable.Entity.SPAN);
    }

    private PieceFigures figures(
            String table,
            Counts counts,
            @Nullable Long threads,
            Spans spans,
            Spending spending,
            ScoreTable.Entity entity) {
        return new PieceFigures(
                counts.all(),
                FigureQueries.durations(
                        pieces,
                        "SELECT p.start_time, p.end_time FROM " + table
                                + " p WHERE p.workspace = :workspace AND p.id IN ({})"),
                counts.inputs(),
                counts.outputs(),
                counts.metadata(),
                FigureQueries.mean((double) counts.tags(), counts.all()),
                threads,
                FigureQueries.mean((double) spans.llm(), counts.all()),
                FigureQueries.mean((double) spans.all(), counts.all()),
                spending.costs(),
                spending.usage(),
                FigureQueries.scores(pieces, entity),
                entity == ScoreTable.Entity.TRACE ? FigureQueries.scoresOfSpans(pieces) : new TreeMap<>(),
                counts.errors(),
                entity == ScoreTable.Entity.TRACE ? guardrailsFailed() : 0);
    }

    private long guardrailsFailed() {
        return pieces.among("SELECT COUNT(*) FROM guardrail g WHERE g.workspace = :workspace AND g.result = 'failed'"
                        + " AND g.trace_id IN ({})")
                .query(Long.class)
                .single();
    }

    private Counts counts(String table, String threads) {
        return pieces.among("SELECT COUNT(*) AS pieces, COUNT(p.input) AS inputs, COUNT(p.output) AS outputs,"
                        + " COUNT(p.metadata) AS metadata, COUNT(p.error_info) AS errors, SUM((SELECT COUNT(*) FROM "
                        + dialect.elements("p.tags") + " x)) AS tags, " + threads + " AS threads FROM " + table
                        + " p WHERE p.workspace = :workspace AND p.id IN ({})")
                .query((row, number) -> new Counts(
                        row.getLong("pieces"),
                        row.getLong("inputs"),
                        row.getLong("outputs"),
                        row.getLong("metadata"),
                        row.getLong("tags"),
                        row.getLong("threads"),
                        row.getLong("errors")))
                .single();
    }

    private static String spentBy(String owner) {
        return "SELECT " + owner + " AS owner, s.usage_counts, s.total_estimated_cost FROM span s WHERE s.workspace ="
                + " :workspace AND " + owner
                + " IN ({}) AND (s.usage_counts IS NOT NULL OR s.total_estimated_cost IS NOT NULL)";
    }
}
