package io.diglot.gateway.store.threads;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.IdTime;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.traces.PieceQuery;
import io.diglot.model.projects.Project;
import io.diglot.model.threads.ThreadQuery;
import java.util.Map;

/**
 * The threads {@code h} of a project that a reader wants, with those of their traces that count.
 *
 * @param traces the condition that traces {@code t} are of a thread and count
 */
record ThreadSelection(PieceQuery threads, SqlFragment traces) {

    static ThreadSelection of(UnitOfWork work, Project project, ThreadQuery query) {
        SqlDialect dialect = work.session().dialect();
        SqlFragment traces = traces(query);
        PieceQuery threads = PieceQuery.ofThreads(work, ThreadFields.of(dialect, traces.sql()), project)
                .and(new SqlFragment(
                        " AND EXISTS (SELECT 1 FROM trace t WHERE " + traces.sql() + ")", traces.parameters()))
                .filtered(query.filters());
        String search = query.search();
        if (search != null) {
            threads.and(containing(search, dialect, traces.sql()));
        }
        return new ThreadSelection(threads, traces);
    }

    /** All threads of a project, whatever their traces. */
    static SqlFragment all() {
        return new SqlFragment(ThreadTable.OF_THREAD, Map.of());
    }

    private static SqlFragment traces(ThreadQuery query) {
        SqlFragment traces = all();
        if (query.from() != null) {
            traces = traces.then(SqlFragment.condition("t.id >= :from", "from", IdTime.first(query.from())));
        }
        return query.to() == null
                ? traces
                : traces.then(SqlFragment.condition("t.id <= :to", "to", IdTime.last(query.to())));
    }

    private static SqlFragment containing(String text, SqlDialect dialect, String which) {
        return SqlFragment.condition(
                "(" + like("h.thread_id", dialect) + " OR EXISTS (SELECT 1 FROM trace t WHERE " + which + " AND ("
                        + like("t.id", dialect) + " OR " + like(SearchTexts.of("t.input"), dialect) + " OR "
                        + like(SearchTexts.of("t.output"), dialect) + ")))",
                "search",
                Columns.containsPattern(text));
    }

    private static String like(String text, SqlDialect dialect) {
        return dialect.lower(text) + " LIKE :search ESCAPE '\\'";
    }
}
