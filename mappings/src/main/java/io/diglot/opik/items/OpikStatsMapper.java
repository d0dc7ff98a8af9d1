package io.diglot.opik.items;

import io.diglot.StrictMapping;
import io.diglot.model.Percentiles;
import io.diglot.model.PieceFigures;
import io.diglot.model.runs.ComparisonFigures;
import io.diglot.opik.OpikPercentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mapstruct.Mapper;

/** Figures as Opik lists them. */
@Mapper(config = StrictMapping.class)
public interface OpikStatsMapper {

    default OpikStats toOpik(ComparisonFigures figures) {
        List<OpikStat> stats = new ArrayList<>();
        stats.add(OpikStat.count("experiment_items_count", figures.runCount()));
        stats.add(OpikStat.count("trace_count", figures.traceCount()));
        stats.add(OpikStat.average("total_estimated_cost", figures.costAverage()));
        stats.add(OpikStat.percentiles("total_estimated_cost", toOpik(figures.cost())));
        stats.add(OpikStat.percentiles("duration", toOpik(figures.duration())));
        figures.scores().forEach((name, spread) -> {
            stats.add(OpikStat.average("feedback_scores." + name, spread.mean()));
            stats.add(OpikStat.percentiles("feedback_scores." + name, toOpik(spread.percentiles())));
        });
        figures.usage().forEach((name, mean) -> stats.add(OpikStat.average("usage." + name, mean)));
        stats.add(OpikStat.percentiles("usage.total_tokens", toOpik(figures.totalTokens())));
        return new OpikStats(stats);
    }

    OpikPercentiles toOpik(Percentiles percentiles);

    default OpikStats ofTraces(PieceFigures figures) {
        return of(
                "trace_count",
                figures,
                List.of(
                        OpikStat.count("thread_count", Objects.requireNonNull(figures.threads())),
                        OpikStat.average("llm_span_count", figures.llmSpans()),
                        OpikStat.average("span_count", figures.spans())),
                guardrails(figures));
    }

    default OpikStats ofSpans(PieceFigures figures) {
        return of("span_count", figures, List.of(), List.of());
    }

    default OpikStats ofThreads(PieceFigures figures) {
        return of("thread_count", figures, List.of(), guardrails(figures));
    }

    /** Of traces and threads alone. */
    private static List<OpikStat> guardrails(PieceFigures figures) {
        return List.of(OpikStat.count("guardrails_failed_count", figures.guardrailsFailed()));
    }

    /** Of nothing there are no figures, as with Opik. */
    private OpikStats of(String counted, PieceFigures figures, List<OpikStat> counts, List<OpikStat> checks) {
        List<OpikStat> stats = new ArrayList<>();
        if (figures.count() == 0) {
            return new OpikStats(stats);
        }
        stats.add(OpikStat.count(counted, figures.count()));
        stats.add(OpikStat.percentiles("duration", toOpik(figures.durations())));
        stats.add(OpikStat.count("input", figures.inputs()));
        stats.add(OpikStat.count("output", figures.outputs()));
        stats.add(OpikStat.count("metadata", figures.metadata()));
        stats.add(OpikStat.average("tags", figures.tags()));
        stats.addAll(counts);
        stats.add(OpikStat.average("total_estimated_cost", figures.costs().mean()));
        stats.add(OpikStat.average("total_estimated_cost_sum", figures.costs().sum()));
        figures.usage().forEach((name, totals) -> stats.add(OpikStat.average("usage." + name, totals.mean())));
        figures.usage().forEach((name, totals) -> stats.add(OpikStat.average("usage_sum." + name, totals.sum())));
        figures.scores().forEach((name, mean) -> stats.add(OpikStat.average("feedback_scores." + name, mean)));
        figures.spanScores().forEach((name, mean) -> stats.add(OpikStat.average("span_feedback_scores." + name, mean)));
        stats.addAll(checks);
        stats.add(OpikStat.count("error_count", figures.errors()));
        return new OpikStats(stats);
    }
}
