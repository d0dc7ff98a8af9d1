package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Map<String, Optional<ProjectId>> homes = new ConcurrentHashMap<>();
    private final Map<String, Map<UUID, Failure>> refused = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> environments = new ConcurrentHashMap<>();
    private volatile List<Meant> meant = List.of();

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
        homes.clear();
        refused.clear();
        environments.clear();
    }

    Optional<CopiedDataset> targetDataset(Container container) {
        if (isOfOne) {
            return target.dataset(container.to(), new DatasetId(container.id()));
        }
        return Optional.ofNullable(targetDatasets(container).get(container.id()));
    }

    Optional<CopiedPrompt> targetPrompt(Container container) {
        if (isOfOne) {
            return target.prompt(container.to(), new PromptId(container.id()));
        }
        return Optional.ofNullable(targetPrompts(container).get(container.id()));
    }

    Optional<CopiedExperiment> targetExperiment(Container container) {
        if (isOfOne) {
            return target.experiment(container.to(), new ExperimentId(container.id()));
        }
        return Optional.ofNullable(all(experiments, container, target::experiments, copied -> copied.experiment()
                        .id()
                        .value())
                .get(container.id()));
    }

    private Map<UUID, CopiedDataset> targetDatasets(Container container) {
        return all(datasets, container, target::datasets, copied -> copied.dataset()
                .id()
                .value());
    }

    private Map<UUID, CopiedPrompt> targetPrompts(Container container) {
        return all(prompts, container, target::prompts, copied -> copied.prompt()
                .id()
                .value());
    }

    /** All that a container's workspace had when it was looked at first, by id. */
    private static <T> Map<UUID, T> all(
            Map<Workspace, Map<UUID, T>> seen,
            Container container,
            Function<Workspace, List<T>> all,
            Function<T, UUID> id) {
        return seen.computeIfAbsent(container.to(), workspace -> all.apply(workspace).stream()
                .collect(Collectors.toMap(id, Function.identity())));
    }

    /**
     * What a copy is about to bring.
     *
     * @param of what its name is one of, beside the workspace; absent: of the workspace alone
     */
    record Meant(Container container, @Nullable String of) {

        /** As names are told apart. */
        String name() {
            return key(of, container.name());
        }

        private static String key(@Nullable String of, String name) {
            return (of == null ? "-" : "+" + of) + "\n" + NameKey.of(name);
        }
    }

    /** Is told what a copy is about to bring, in its order. */
    void means(List<Meant> all) {
        meant = List.copyOf(all);
    }

    /** Why the target would not take some of the datasets, prompts or experiments that are meant: by their ids. */
    Map<UUID, Failure> refused(Container.Kind kind, Container of) {
        return refused.computeIfAbsent(kind + " " + of.to().name(), key -> {
            List<Meant> some = meant.stream()
                    .filter(one -> one.container().kind() == kind
                            && one.container().to().equals(of.to()))
                    .toList();
            return switch (kind) {
                case DATASET -> {
                    Map<UUID, Failure> found = elsewhere(of, Resource.DATASET, some);
                    Map<UUID, String> names = new HashMap<>();
                    targetDatasets(of)
                            .forEach((id, copied) -> names.put(
                                    id, Meant.key(null, copied.dataset().name())));
                    taken(
                            some.stream()
                                    .filter(one -> !ReservedDataset.is(
                                            of.to(),
                                            new DatasetId(one.container().id())))
                                    .toList(),
                            names,
                            Resource.DATASET,
                            found);
                    yield found;
                }
                case PROMPT -> {
                    Map<UUID, Failure> found = new HashMap<>();
                    Map<UUID, String> names = new HashMap<>();
                    targetPrompts(of)
                            .forEach((id, copied) -> names.put(
                                    id,
                                    Meant.key(
                                            copied.projectName(),
                                            copied.prompt().name())));
                    taken(some, names, Resource.PROMPT, found);
                    yield found;
                }
                case EXPERIMENT -> elsewhere(of, Resource.EXPERIMENT, some);
                case ENVIRONMENTS, OPTIMIZATIONS, TRACES -> Map.of();
            };
        });
    }

    private Map<UUID, Failure> elsewhere(Container of, Resource resource, List<Meant> some) {
        Map<UUID, Failure> found = new HashMap<>();
        target.elsewhere(
                        of.to(),
                        resource,
                        some.stream().map(one -> one.container().id()).toList())
                .forEach(id -> found.put(
                        id, new Failure.Conflict(resource, Failure.Conflict.Reason.ALREADY_EXISTS, id.toString())));
        return found;
    }

    /** Goes through what is meant as a copy would: a name is free once what had it is called otherwise. */
    private static void taken(
            List<Meant> some, Map<UUID, String> names, Resource resource, Map<UUID, Failure> refused) {
        Map<String, UUID> holders = new HashMap<>();
        names.forEach((id, name) -> holders.put(name, id));
        for (Meant one : some) {
            UUID id = one.container().id();
            UUID holder = holders.putIfAbsent(one.name(), id);
            if (holder != null && !holder.equals(id)) {
                refused.putIfAbsent(
                        id,
                        new Failure.Conflict(
                                resource,
                                Failure.Conflict.Reason.NAME_TAKEN,
                                one.container().name()));
            } else {
                String before = names.put(id, one.name());
                if (before != null && !before.equals(one.name())) {
                    holders.remove(before, id);
                }
            }
        }
    }

    /** Names that the target lists as environments, or will once those of the source are there. */
    Set<String> environments(Container container) {
        return environments.computeIfAbsent(
                container.from().name() + " > " + container.to().name(), key -> Stream.concat(
                                target.records(container.to(), WorkspaceRecord.Kind.ENVIRONMENTS).stream(),
                                source.records(container.from(), WorkspaceRecord.Kind.ENVIRONMENTS).stream())
                        .filter(CopiedEnvironment.class::isInstance)
                        .map(record ->
                                ((CopiedEnvironment) record).environment().name())
                        .collect(Collectors.toSet()));
    }

    /** What a dataset is called on the target, as it is there. */
    @Nullable
    String nameThere(Container container, DatasetId dataset) {
        CopiedDataset there = targetDatasets(container).get(dataset.value());
        return there == null ? null : there.dataset().name();
    }

    /**
     * Which project of the target one of the source will be: the one of its name, else one of its id where that is free.
     *
     * @return nothing: one of a new id
     */
    Optional<ProjectId> home(Container container, ProjectId id, String name) {
        Workspace to = container.to();
        return homes.computeIfAbsent(to.name() + " " + id + " " + name, key -> target.projectNamed(to, name)
                .map(Project::id)
                .or(() -> target.project(to, id).isEmpty() ? Optional.of(id) : Optional.empty()));
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

    /**
     * What the target will say of an experiment of the source: a dataset that is gone in the source may be there.
     *
     * @param isRefused whether the target does not take its dataset
     */
    CanonicalRecord placedRecord(Container container, CopiedExperiment experiment, boolean isRefused) {
        CopiedExperiment placed = placed(container, experiment);
        if (experiment.datasetName() != null && !isRefused) {
            return CanonicalRecord.of(placed, sourceNumber(container, experiment));
        }
        return targetRecord(
                container,
                new CopiedExperiment(
                        placed.experiment(),
                        nameThere(container, experiment.experiment().datasetId()),
                        placed.projectName()));
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
