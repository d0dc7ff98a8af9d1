package io.diglot.gateway.copy.arize;

import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.side.Amount;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.side.Residents;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.settings.VendorSettings;
import io.diglot.gateway.store.mirror.MirrorTable;
import io.diglot.gateway.store.mirror.Mirrored;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spaces of Arize as the target of a copy. All is written into a mirror of the copy's own, whose outbox brings to Arize what
 * that can take. Until then reads show the mirror; afterwards what Arize shows, which is read into another one anew.
 */
public final class ArizeTarget implements CopyTarget {

    private final ArizeEnd kept;
    private final StoreSide store;
    private final Supplier<ArizeEnd> anew;
    private volatile @Nullable ArizeShown shown;

    /**
     * Writes nothing yet.
     *
     * @param kept the mirror that is written
     * @param anew opens an empty one, asked for once
     */
    public ArizeTarget(ArizeEnd kept, Supplier<ArizeEnd> anew) {
        this.kept = kept;
        this.store = kept.store();
        this.anew = anew;
    }

    @Override
    public boolean showsItself() {
        return shown != null;
    }

    @Override
    public String place() {
        return kept.place();
    }

    @Override
    public List<Workspace> workspaces() {
        return kept.spaces();
    }

    @Override
    public void expect(Collection<Workspace> workspaces, CopyProgress progress) {
        workspaces.forEach(workspace -> kept.require(workspace, progress));
    }

    /** The ids that Arize gives are looked for after the first batch of each. */
    @Override
    public long requestsTo(Amount amount) {
        long writes = 4 * amount.datasets()
                + 2 * Amount.pages(amount.examples(), ArizeApi.LARGEST_BATCH)
                + 3 * amount.experiments()
                + Amount.pages(amount.runs(), ArizeApi.LARGEST_BATCH);
        return writes + ArizeEnd.reads(amount);
    }

    @Override
    public Optional<VendorSettings.Quota> quota() {
        return kept.quota();
    }

    @Override
    public Residents residents(Workspace workspace) {
        return kept.residents(workspace);
    }

    @Override
    public void settle(Collection<Workspace> workspaces, CopyProgress progress, BooleanSupplier isToStop) {
        new Departure(kept, progress, isToStop).await();
        if (!isToStop.getAsBoolean()) {
            readBack(workspaces, progress, isToStop);
        }
    }

    @Override
    public void readBack(Collection<Workspace> workspaces, CopyProgress progress, BooleanSupplier isToStop) {
        progress.begins(CopyProgress.Phase.READ_BACK, 0);
        ArizeEnd fresh = anew.get();
        progress.parts(workspaces.size());
        for (Workspace workspace : workspaces) {
            Set<String> ours =
                    new HashSet<>(kept.known(workspace, Resource.DATASET).keySet());
            ours.addAll(kept.known(workspace, Resource.EXPERIMENT).keySet());
            if (ours.isEmpty()) {
                progress.says("Nothing is known of what a copy has brought into space \"" + workspace.name()
                        + "\": the folder of --state tells that.");
            }
            fresh.pull(workspace, ours::contains, progress, isToStop);
        }
        shown = new ArizeShown(kept, fresh);
    }

    /** Why something is not there, where Arize said so. */
    @Override
    public Optional<String> refusal(Workspace workspace, RecordKind kind, UUID id) {
        Resource resource =
                switch (kind) {
                    case DATASET -> Resource.DATASET;
                    case VERSION -> Resource.DATASET_VERSION;
                    case EXAMPLE -> Resource.EXAMPLE;
                    case PROMPT -> Resource.PROMPT;
                    case PROMPT_VERSION -> Resource.PROMPT_VERSION;
                    case ENVIRONMENT -> Resource.ENVIRONMENT;
                    case OPTIMIZATION -> Resource.OPTIMIZATION;
                    case EXPERIMENT -> Resource.EXPERIMENT;
                    case RUN -> Resource.RUN;
                    case THREAD -> Resource.THREAD;
                    case TRACE -> Resource.TRACE;
                };
        return kept.read(workspace, work -> new MirrorTable(work).find(resource, id))
                .map(Mirrored::failure);
    }

    @Override
    public List<AnnotationConfig> annotationConfigs(Workspace workspace) {
        return store.annotationConfigs(workspace);
    }

    @Override
    public void putAnnotationConfigs(Workspace workspace, List<AnnotationConfig> configs) {
        store.putAnnotationConfigs(workspace, configs);
    }

    @Override
    public List<CopiedDataset> datasets(Workspace workspace) {
        ArizeShown there = shown;
        return there == null ? store.datasets(workspace) : there.datasets(workspace);
    }

    @Override
    public List<DatasetVersion> versions(Workspace workspace, DatasetId dataset) {
        ArizeShown there = shown;
        return there == null ? store.versions(workspace, dataset) : there.versions(workspace, dataset);
    }

    @Override
    public List<Example> examples(
            Workspace workspace, DatasetId dataset, DatasetVersion version, @Nullable ExampleId before, int limit) {
        ArizeShown there = shown;
        return there == null
                ? store.examples(workspace, dataset, version, before, limit)
                : there.examples(workspace, dataset, version, before, limit);
    }

    @Override
    public List<CopiedExperiment> experiments(Workspace workspace) {
        ArizeShown there = shown;
        return there == null ? store.experiments(workspace) : there.experiments(workspace);
    }

    @Override
    public List<ExperimentItem> items(Workspace workspace, ExperimentId experiment) {
        ArizeShown there = shown;
        return there == null ? store.items(workspace, experiment) : there.items(workspace, experiment);
    }

    @Override
    public List<CopiedRun> runs(Workspace workspace, ExperimentId experiment, List<ExperimentItem> items) {
        ArizeShown there = shown;
        return there == null ? store.runs(workspace, experiment, items) : there.runs(workspace, experiment, items);
    }

    @Override
    public Optional<DatasetVersion> version(Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        ArizeShown there = shown;
        return there == null
                ? store.version(workspace, dataset, source, number)
                : there.version(workspace, dataset, source);
    }

    @Override
    public Optional<DatasetVersion> among(List<DatasetVersion> there, DatasetVersion source, int number) {
        return shown == null ? store.among(there, source, number) : ArizeShown.among(there, source);
    }

    @Override
    public void putDataset(Workspace workspace, CopiedDataset dataset) {
        store.putDataset(workspace, dataset);
    }

    @Override
    public Optional<DatasetVersion> beginVersion(
            Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        return store.beginVersion(workspace, dataset, source, number);
    }

    @Override
    public void writeExamples(
            Workspace workspace,
            CopiedDataset dataset,
            DatasetVersion source,
            List<Example> written,
            List<ExampleId> removed) {
        store.writeExamples(workspace, dataset, source, written, removed);
    }

    @Override
    public void endVersion(Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        store.endVersion(workspace, dataset, source, number);
    }

    @Override
    public void putExperiment(Workspace workspace, CopiedExperiment experiment) {
        store.putExperiment(workspace, experiment);
    }

    @Override
    public void putRuns(Workspace workspace, CopiedExperiment experiment, List<CopiedRun> runs) {
        store.putRuns(workspace, experiment, runs);
    }

    @Override
    public void removeRuns(Workspace workspace, CopiedExperiment experiment, List<ExperimentItem> items) {
        store.removeRuns(workspace, experiment, items);
    }

    @Override
    public void endExperiment(Workspace workspace, CopiedExperiment experiment) {
        store.endExperiment(workspace, experiment);
    }
}
