package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.model.datasets.DatasetId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which datasets and experiments a plan means. */
final class Selection {

    private final CopyPlan plan;
    private final List<Pattern> datasets;
    private final List<Pattern> experiments;

    Selection(CopyPlan plan) {
        this.plan = plan;
        this.datasets = plan.datasets().stream().map(Selection::pattern).toList();
        this.experiments = plan.experiments().stream().map(Selection::pattern).toList();
    }

    /** Whether datasets are only copied where an experiment needs them. */
    boolean isOfExperiments() {
        return datasets.isEmpty() && (!experiments.isEmpty() || plan.since() != null);
    }

    /** Whether all that there is is meant. */
    boolean isOfAll() {
        return datasets.isEmpty() && experiments.isEmpty() && plan.since() == null;
    }

    boolean has(CopiedDataset dataset) {
        return matches(
                datasets, dataset.dataset().name(), dataset.dataset().id().value());
    }

    boolean has(CopiedExperiment experiment) {
        return matches(
                        experiments,
                        experiment.experiment().name(),
                        experiment.experiment().id().value())
                && isOf(experiment.datasetName(), experiment.experiment().datasetId())
                && isSince(experiment.experiment().changedAt());
    }

    /** Not of one that is only meant as an experiment has been tried for it. */
    boolean has(CopiedOptimization optimization) {
        return experiments.isEmpty()
                && isOf(optimization.datasetName(), optimization.datasetId())
                && isSince(optimization.optimization().lastUpdatedAt());
    }

    /** Of a dataset that is gone, only the id can be meant. */
    private boolean isOf(@Nullable String datasetName, DatasetId id) {
        return matches(datasets, datasetName == null ? "" : datasetName, id.value());
    }

    private boolean isSince(Instant at) {
        return plan.since() == null || !at.isBefore(plan.since());
    }

    private static boolean matches(List<Pattern> patterns, String name, UUID id) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(name).matches()
                                || pattern.matcher(id.toString()).matches());
    }

    /** A glob: {@code *} stands for any text, {@code ?} for one character. */
    private static Pattern pattern(String glob) {
        StringBuilder pattern = new StringBuilder();
        glob.codePoints().forEach(character -> {
            switch (character) {
                case '*' -> pattern.append(".*");
                case '?' -> pattern.append('.');
                default -> pattern.append(Pattern.quote(Character.toString(character)));
            }
        });
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
