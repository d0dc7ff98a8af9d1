package io.diglot.gateway.store.threads;

import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.traces.FigureQueries;
import io.diglot.gateway.store.traces.FigureQueries.Spending;
import io.diglot.model.PieceFigures;
import java.math.BigDecimal;
import java.util.TreeMap;

/** The figures of the threads that a query selects. What belongs to traces alone is nothing, as with Opik. */
final class ThreadFigures {

    private static final BigDecimal NONE = BigDecimal.valueOf(0.0);

    private ThreadFigures() {}

    static PieceFigures of(ThreadSelection selection) {
        String traces = selection.traces().sql();
        Spending spending = FigureQueries.spending(selection.threads(), ThreadFields.spending(traces, "{}"));
        return new PieceFigures(
                selection.threads().count(),
                FigureQueries.durations(
                        selection.threads(),
                        "SELECT " + String.join(", ", ThreadFields.figures()) + " FROM trace_thread h JOIN trace t ON "
                                + traces + " WHERE h.workspace = :workspace AND h.id IN ({}) GROUP BY h.id"),
                0,
                0,
                0,
                NONE,
                null,
                NONE,
                NONE,
                spending.costs(),
                spending.usage(),
                FigureQueries.scores(selection.threads(), ScoreTable.Entity.THREAD),
                new TreeMap<>(),
                0,
                0);
    }
}
