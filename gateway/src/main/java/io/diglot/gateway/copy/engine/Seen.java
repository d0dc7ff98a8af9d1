package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is on both sides of a copy, as it was when it was looked at first. */
final class Seen {

    private final CopySource source;
    private final CopyTarget target;
    private final boolean isOfOne;
    private final Map<Workspace, Map<UUID, CopiedDataset>> datasets = new ConcurrentHashMap<>();
    private final Map<Workspace, Map<UUID, CopiedPrompt>> prompts = new ConcurrentHashMap<>();
    private final Map<Workspace, Map<UUID, CopiedExperiment>> experiments = new ConcurrentHashMap<>();
    private final Map<String, List<DatasetVersion>> versions = new ConcurrentHashMap<>();
    private final Map<String, Set<UUID>> latestExamples = new ConcurrentHashMap<>();

    /** @param isOfOne whether one dataset or experiment is looked at alone, and each time anew */
    Seen(CopySource source, CopyTarget target, boolean isOfOne) {
        this.source = source;
        this.target = target;
        this.isOfOne = isOfOne;
    }

    /** Looks at both sides anew from now on. */
    void forget() {
        datasets.clear();
        prompts.clear();
        experiments.clear();
        versions.clear();
        latestExamples.clear();
    }

    Optional<CopiedDataset> targetDataset(Container container) {
        if (isOfOne) {
            return target.dataset(container.to(), new DatasetId(container.id()));
        }
        return among(datasets, container, target::datasets, copied -> copied.dataset()
                .id()
                .value());
    }

    Optional<CopiedPrompt> targetPrompt(Container container) {
        if (isOfOne) {
            return target.prompt(container.to(), new PromptId(container.id()));
        }
        return among(prompts, container, target::prompts, copied -> copied.prompt()
                .id()
                .value());
    }

    Optional<CopiedExperiment> targetExperiment(Container container) {
        if (isOfOne) {
            return target.experiment(container.to(), new ExperimentId(container.id()));
        }
        return among(experiments, container, target::experiments, copied -> copied.experiment()
                .id()
                .value());
    }

    /** The one of a container's id, of all that its workspace had when it was looked at first. */
    private static <T> Optional<T> among(
            Map<Workspace, Map<UUID, T>> seen,
            Container container,
            Function<Workspace, List<T>> all,
            Function<T, UUID> id) {
        return Optional.ofNullable(seen.computeIfAbsent(container.to(), workspace -> all.apply(workspace).stream()
                        .collect(Collectors.toMap(id, Function.identity())))
                .get(container.id()));
    }

    /** The experiment as the target is to have it: of the version there that the source's became. */
    CopiedExperiment placed(Container container, CopiedExperiment experiment) {
        Experiment known = experiment.experiment();
        Integer number = sourceNumber(container, experiment);
        List<DatasetVersion> there = number == null ? List.of() : versions(target, container.to(), known.datasetId());
        DatasetVersionId version = number == null || there.size() < number
                ? known.datasetVersionId()
                : there.get(number - 1).id();
        return new CopiedExperiment(
                known.of(known.datasetId(), version), experiment.datasetName(), experiment.projectName());
    }

    CanonicalRecord sourceRecord(Container container, CopiedExperiment experiment) {
        return CanonicalRecord.of(experiment, sourceNumber(container, experiment));
    }

    CanonicalRecord targetRecord(Container container, CopiedExperiment experiment) {
        return CanonicalRecord.of(
                experiment,
                number(
                        versions(target, container.to(), experiment.experiment().datasetId()),
                        experiment.experiment().datasetVersionId()));
    }

    private @Nullable Integer sourceNumber(Container container, CopiedExperiment experiment) {
        return number(
                versions(source, container.from(), experiment.experiment().datasetId()),
                experiment.experiment().datasetVersionId());
    }

    private List<DatasetVersion> versions(CopySource side, Workspace workspace, DatasetId dataset) {
        String key = (side == target) + " " + workspace.name() + " " + dataset;
        return versions.computeIfAbsent(key, it -> side.versions(workspace, dataset));
    }

    private static @Nullable Integer number(List<DatasetVersion> all, @Nullable DatasetVersionId id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return i + 1;
            }
        }
        return null;
    }

    /** The ids of the examples that the latest version of a dataset holds in the source. */
    Set<UUID> latestExamples(Container container, DatasetId dataset) {
        return latestExamples.computeIfAbsent(container.from().name() + " " + dataset, it -> {
            Set<UUID> ids = new HashSet<>();
            List<DatasetVersion> all = versions(source, container.from(), dataset);
            if (!all.isEmpty()) {
                ExampleWalk.of(source, container.from(), dataset, all.getLast())
                        .forEach(example -> ids.add(example.id().value()));
            }
            return ids;
        });
    }
}
