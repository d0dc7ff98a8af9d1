package io.diglot.opik.projects;

import io.diglot.StrictMapping;
import io.diglot.model.Percentiles;
import io.diglot.model.PieceFigures;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectFigures;
import io.diglot.opik.OpikPercentiles;
import io.diglot.opik.scores.OpikScoreAverage;
import io.diglot.paging.Page;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.mapstruct.Mapper;

/** The figures of projects as Opik shows them. What is lost: {@code fidelity/opik/project.yaml}. */
@Mapper(config = StrictMapping.class)
public interface OpikProjectStatsMapper {

    OpikPercentiles toOpik(Percentiles percentiles);

    /** @param figures of each project of the page */
    default OpikProjectStatsPage toOpik(Page<Project> projects, List<OpikProjectStats> figures) {
        return new OpikProjectStatsPage(projects.page(), figures.size(), projects.total(), figures);
    }

    default OpikProjectFigures toOpik(ProjectFigures figures) {
        PieceFigures traces = figures.traces();
        return new OpikProjectFigures(
                traces.scores().entrySet().stream()
                        .map(score -> new OpikScoreAverage(score.getKey(), score.getValue()))
                        .toList(),
                toOpik(traces.durations()),
                traces.costs().mean(),
                traces.costs().sum(),
                means(traces.usage()),
                traces.count(),
                Objects.requireNonNull(traces.threads()),
                traces.guardrailsFailed(),
                OpikErrorCount.of(traces.errors(), figures.recentErrors()));
    }

    private static Map<String, BigDecimal> means(SequencedMap<String, PieceFigures.Totals> usage) {
        Map<String, BigDecimal> means = new TreeMap<>();
        usage.forEach((name, totals) -> means.put(name, totals.mean()));
        return means;
    }
}
