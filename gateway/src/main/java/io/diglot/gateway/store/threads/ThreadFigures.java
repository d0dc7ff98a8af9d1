package io.diglot.gateway.store.threads;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.traces.FigureQueries;
import io.diglot.gateway.store.traces.FigureQueries.Spending;
import io.diglot.model.PieceFigures;
import java.math.BigDecimal;
import java.util.TreeMap;

/** The figures of the threads that a query selects. What belongs to traces alone is nothing, as with Opik. */
final class ThreadFigures extends Repository {

    private static final BigDecimal NONE = BigDecimal.valueOf(0.0);

    ThreadFigures(UnitOfWork work) {
        super(work);
    }

    PieceFigures of(ThreadSelection selection) {
        String traces =
                " FROM trace_thread h JOIN trace t ON " + selection.traces().sql();
        Spending spending = FigureQueries.spending(
                selection,
                "SELECT h.id AS owner, s.usage_counts, s.total_estimated_cost" + traces
                        + " JOIN span s ON s.workspace = t.workspace AND s.trace_id = t.id WHERE h.workspace = :workspace AND"
                        + " h.id IN ({}) AND (s.usage_counts IS NOT NULL OR s.total_estimated_cost IS NOT NULL)");
        return new PieceFigures(
                selection.count(),
                FigureQueries.durations(
                        selection,
                        "SELECT " + String.join(", ", ThreadFields.figures()) + traces
                                + " WHERE h.workspace = :workspace AND h.id IN ({}) GROUP BY h.id"),
                0,
                0,
                0,
                NONE,
                null,
                NONE,
                NONE,
                spending.costs(),
                spending.usage(),
                FigureQueries.scores(selection, ScoreTable.Entity.THREAD),
                new TreeMap<>(),
                0);
    }
}
