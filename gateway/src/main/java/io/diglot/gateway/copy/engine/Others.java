package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.side.Residents;
import io.diglot.model.spaces.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a target has that no copy of this source has brought there, as far as is known. */
public final class Others {

    private static final int NAMED = 3;

    private final Reconciliation both;
    private final Survey survey;

    public Others(Reconciliation both, Survey survey) {
        this.both = both;
        this.survey = survey;
    }

    /** What there is, in a sentence for each workspace that has any. */
    public List<String> told() {
        return survey.pairs().entrySet().stream()
                .flatMap(pair -> told(pair.getKey(), pair.getValue()).stream())
                .toList();
    }

    private Optional<String> told(Workspace from, Workspace to) {
        Residents there = both.target().residents(to);
        List<String> datasets = others(from, Container.Kind.DATASET, there.datasets());
        List<String> prompts = others(from, Container.Kind.PROMPT, there.prompts());
        List<String> experiments = others(from, Container.Kind.EXPERIMENT, there.experiments());
        return datasets.isEmpty() && prompts.isEmpty() && experiments.isEmpty()
                ? Optional.empty()
                : Optional.of("Workspace \"" + to.name() + "\" of the target has " + counted(datasets, "dataset")
                        + (prompts.isEmpty() ? "" : ", " + counted(prompts, "prompt"))
                        + " and " + counted(experiments, "experiment")
                        + " that this copy did not bring; they stay as they are.");
    }

    private List<String> others(Workspace from, Container.Kind kind, Map<UUID, String> there) {
        Set<UUID> ours = survey.all(kind).stream()
                .filter(container -> container.from().equals(from))
                .map(Container::id)
                .collect(Collectors.toSet());
        return there.entrySet().stream()
                // What an earlier run has brought the source has no longer, or it is not meant this time.
                .filter(entry -> !ours.contains(entry.getKey()) && !both.isKnown(from, kind, entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    private static String counted(List<String> names, String word) {
        if (names.isEmpty()) {
            return "no " + word + "s";
        }
        String some = names.stream().limit(NAMED).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return names.size() + " " + word + (names.size() == 1 ? "" : "s") + " (" + some
                + (names.size() > NAMED ? ", ..." : "") + ")";
    }
}
