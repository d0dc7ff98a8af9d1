package io.diglot.opik.experiments;

import io.diglot.StrictMapping;
import io.diglot.model.Percentiles;
import io.diglot.model.experiments.ExperimentGroup;
import io.diglot.model.experiments.GroupFigures;
import io.diglot.model.experiments.GroupValue;
import io.diglot.model.experiments.MeasuredGroup;
import io.diglot.model.scores.ScoreAverage;
import io.diglot.opik.OpikPercentiles;
import io.diglot.opik.scores.OpikScoreAverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/**
 * Groups of experiments as Opik shows them: nested, a level for each grouping. What is lost:
 * {@code fidelity/opik/experiment.yaml}.
 */
@Mapper(config = StrictMapping.class)
public interface OpikGroupMapper {

    /** The name of what is gone. */
    String DELETED = "__DELETED";

    /** @param levels how many groupings there are */
    default OpikExperimentGroups toOpik(List<ExperimentGroup> groups, int levels) {
        SequencedMap<String, OpikExperimentGroups.Group> content = new LinkedHashMap<>();
        for (ExperimentGroup group : groups) {
            Map<String, OpikExperimentGroups.Group> level = content;
            for (GroupValue value : group.values()) {
                String label = label(value);
                level = level.computeIfAbsent(
                                value.value(),
                                key -> new OpikExperimentGroups.Group(
                                        label.equals(key) ? null : label, new LinkedHashMap<>()))
                        .groups();
            }
        }
        List<OpikExperimentGroups.Level> orders = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            orders.add(new OpikExperimentGroups.Level(order(groups, level)));
        }
        return new OpikExperimentGroups(content, new OpikExperimentGroups.Details(orders));
    }

    private static List<String> order(List<ExperimentGroup> groups, int level) {
        return groups.stream()
                .sorted(Comparator.comparing(ExperimentGroup::newest)
                        .reversed()
                        .thenComparing(group -> label(group.values().get(level))))
                .map(group -> label(group.values().get(level)))
                .distinct()
                .toList();
    }

    /** A group of groups has the figures that Opik computes of theirs. */
    default OpikMeasuredGroups toOpik(List<MeasuredGroup> groups) {
        return new OpikMeasuredGroups(toOpik(groups, 0, new GroupSum()));
    }

    private Map<String, OpikMeasuredGroups.Group> toOpik(List<MeasuredGroup> groups, int level, GroupSum above) {
        SequencedMap<String, List<MeasuredGroup>> byValue = new LinkedHashMap<>();
        groups.forEach(
                group -> byValue.computeIfAbsent(group.values().get(level).value(), value -> new ArrayList<>())
                        .add(group));
        SequencedMap<String, OpikMeasuredGroups.Group> content = new LinkedHashMap<>();
        byValue.forEach((value, members) -> {
            MeasuredGroup first = members.getFirst();
            OpikMeasuredGroups.Group group;
            if (level == first.values().size() - 1) {
                group = new OpikMeasuredGroups.Group(
                        label(first.values().get(level)), toOpik(first.figures()), Map.of());
            } else {
                GroupSum sum = new GroupSum();
                Map<String, OpikMeasuredGroups.Group> below = toOpik(members, level + 1, sum);
                group = new OpikMeasuredGroups.Group(label(first.values().get(level)), sum.figures(), below);
            }
            above.add(group.aggregations());
            content.put(value, group);
        });
        return content;
    }

    private static String label(GroupValue value) {
        return Objects.requireNonNullElse(value.name(), DELETED);
    }

    @Mapping(target = "totalEstimatedCost", source = "cost")
    @Mapping(target = "totalEstimatedCostAvg", source = "costAverage")
    @Mapping(target = "feedbackScores", source = "scores")
    @SumsOfEvaluationSuites
    OpikGroupFigures toOpik(GroupFigures figures);

    default @Nullable List<OpikScoreAverage> scores(List<ScoreAverage> scores) {
        return scores.isEmpty() ? null : scores.stream().map(this::toOpik).toList();
    }

    OpikScoreAverage toOpik(ScoreAverage average);

    OpikPercentiles toOpik(Percentiles percentiles);
}
