package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

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

    /** Of an experiment whose dataset is gone, only the id of that can be meant. */
    boolean has(CopiedExperiment experiment) {
        return matches(
                        experiments,
                        experiment.experiment().name(),
                        experiment.experiment().id().value())
                && matches(
                        datasets,
                        experiment.datasetName() == null ? "" : experiment.datasetName(),
                        experiment.experiment().datasetId().value())
                && (plan.since() == null || !experiment.experiment().changedAt().isBefore(plan.since()));
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
