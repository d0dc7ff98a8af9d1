package io.diglot.gateway.copy.arize;

import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What Arize shows of what a copy has brought there, read from Arize anew. What is compared has the ids by which the source
 * names it: datasets and experiments by the ids that Arize gave them, examples and runs by those that they bear there.
 */
final class ArizeShown {

    private final ArizeEnd kept;
    private final ArizeEnd shown;
    private final StoreSide store;
    private final Map<Workspace, Counterparts> datasets = new ConcurrentHashMap<>();
    private final Map<Workspace, Counterparts> experiments = new ConcurrentHashMap<>();

    /**
     * All of it is there by then.
     *
     * @param kept what was brought there, by which ids
     * @param shown what was read there
     */
    ArizeShown(ArizeEnd kept, ArizeEnd shown) {
        this.kept = kept;
        this.shown = shown;
        this.store = shown.store();
    }

    List<CopiedDataset> datasets(Workspace workspace) {
        Counterparts ids = datasetIds(workspace);
        return store.datasets(workspace).stream()
                .map(copied -> new CopiedDataset(
                        named(
                                copied.dataset(),
                                new DatasetId(ids.kept(copied.dataset().id().value()))),
                        copied.projectName()))
                .toList();
    }

    List<DatasetVersion> versions(Workspace workspace, DatasetId dataset) {
        return store.versions(workspace, there(workspace, dataset));
    }

    /** Only the latest version of a dataset goes to Arize. */
    Optional<DatasetVersion> version(Workspace workspace, DatasetId dataset, DatasetVersion source) {
        return among(source.latest() ? versions(workspace, dataset) : List.of(), source);
    }

    static Optional<DatasetVersion> among(List<DatasetVersion> there, DatasetVersion source) {
        return source.latest() && !there.isEmpty() ? Optional.of(there.getLast()) : Optional.empty();
    }

    List<Example> examples(
            Workspace workspace, DatasetId dataset, DatasetVersion version, @Nullable ExampleId before, int limit) {
        return store.examples(workspace, there(workspace, dataset), version, before, limit);
    }

    List<CopiedExperiment> experiments(Workspace workspace) {
        Counterparts ids = experimentIds(workspace);
        return store.experiments(workspace).stream()
                .map(copied -> new CopiedExperiment(
                        named(
                                copied.experiment(),
                                new ExperimentId(
                                        ids.kept(copied.experiment().id().value()))),
                        copied.datasetName(),
                        copied.projectName()))
                .toList();
    }

    /** The trace that a run had is known here alone: a run bears the id of its item. */
    List<ExperimentItem> items(Workspace workspace, ExperimentId experiment) {
        Map<ExperimentItemId, TraceId> traces = new HashMap<>();
        kept.store().items(workspace, experiment).forEach(item -> traces.put(item.id(), item.traceId()));
        return store.items(workspace, there(workspace, experiment)).stream()
                .map(item -> of(item, traces.getOrDefault(item.id(), item.traceId())))
                .toList();
    }

    List<CopiedRun> runs(Workspace workspace, ExperimentId experiment, List<ExperimentItem> items) {
        Map<ExperimentItemId, TraceId> traces = new HashMap<>();
        items.forEach(item -> traces.put(item.id(), item.traceId()));
        return store.runs(workspace, there(workspace, experiment), items).stream()
                .map(run -> new CopiedRun(
                        of(
                                run.item(),
                                traces.getOrDefault(run.item().id(), run.item().traceId())),
                        run.trace(),
                        run.spans(),
                        run.position()))
                .toList();
    }

    private DatasetId there(Workspace workspace, DatasetId id) {
        return new DatasetId(datasetIds(workspace).shown(id.value()));
    }

    private ExperimentId there(Workspace workspace, ExperimentId id) {
        return new ExperimentId(experimentIds(workspace).shown(id.value()));
    }

    private Counterparts datasetIds(Workspace workspace) {
        return datasets.computeIfAbsent(workspace, it -> Counterparts.of(Resource.DATASET, it, kept, shown));
    }

    private Counterparts experimentIds(Workspace workspace) {
        return experiments.computeIfAbsent(workspace, it -> Counterparts.of(Resource.EXPERIMENT, it, kept, shown));
    }

    private static Dataset named(Dataset dataset, DatasetId id) {
        return new Dataset(
                id,
                dataset.name(),
                dataset.projectId(),
                dataset.type(),
                dataset.visibility(),
                dataset.tags(),
                dataset.description(),
                dataset.reserved(),
                dataset.changedAt(),
                dataset.createdAt(),
                dataset.createdBy(),
                dataset.lastUpdatedAt(),
                dataset.lastUpdatedBy());
    }

    private static Experiment named(Experiment it, ExperimentId id) {
        return new Experiment(
                id,
                it.name(),
                it.datasetId(),
                it.datasetVersionId(),
                it.projectId(),
                it.metadata(),
                it.tags(),
                it.type(),
                it.evaluationMethod(),
                it.status(),
                it.optimizationId(),
                it.promptVersions(),
                it.experimentScores(),
                it.changedAt(),
                it.createdAt(),
                it.createdBy(),
                it.lastUpdatedAt(),
                it.lastUpdatedBy());
    }

    private static ExperimentItem of(ExperimentItem item, TraceId trace) {
        return new ExperimentItem(
                item.id(),
                item.experimentId(),
                item.datasetItemId(),
                item.exampleId(),
                trace,
                item.projectId(),
                item.executionPolicy(),
                item.createdAt(),
                item.createdBy(),
                item.lastUpdatedAt(),
                item.lastUpdatedBy());
    }
}
