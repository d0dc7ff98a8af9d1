package io.diglot.opik.items;

import io.diglot.StrictMapping;
import io.diglot.model.Percentiles;
import io.diglot.model.runs.ComparisonFigures;
import io.diglot.opik.OpikPercentiles;
import java.util.ArrayList;
import java.util.List;
import org.mapstruct.Mapper;

/** The figures of a comparison as Opik lists them. */
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
}
