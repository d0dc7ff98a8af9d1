package io.diglot.gateway.copy.arize;

import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.side.Amount;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.settings.VendorSettings;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What spaces of Arize hold: read whole, and then from the store that it was read into. */
public final class ArizeSource implements CopySource {

    private final ArizeEnd end;
    private final StoreSide store;
    private final boolean isGateways;

    /** @param isGateways whether the end has the data folder of a gateway, by whose ids all is known */
    public ArizeSource(ArizeEnd end, boolean isGateways) {
        this.end = end;
        this.isGateways = isGateways;
        this.store = end.store();
    }

    @Override
    public String place() {
        return end.place();
    }

    @Override
    public List<Workspace> workspaces() {
        return end.spaces();
    }

    @Override
    public void gather(Collection<Workspace> workspaces, CopyProgress progress, BooleanSupplier isToStop) {
        workspaces.forEach(workspace -> end.require(workspace, progress));
        progress.parts(workspaces.size());
        for (Workspace workspace : workspaces) {
            if (isGateways) {
                end.follow(workspace, progress, isToStop);
            } else {
                end.pull(workspace, remoteId -> true, progress, isToStop);
            }
        }
    }

    @Override
    public long requestsFrom(Amount amount) {
        return ArizeEnd.reads(amount);
    }

    @Override
    public Optional<VendorSettings.Quota> quota() {
        return end.quota();
    }

    @Override
    public List<AnnotationConfig> annotationConfigs(Workspace workspace) {
        return store.annotationConfigs(workspace);
    }

    @Override
    public List<CopiedDataset> datasets(Workspace workspace) {
        return store.datasets(workspace);
    }

    @Override
    public List<DatasetVersion> versions(Workspace workspace, DatasetId dataset) {
        return store.versions(workspace, dataset);
    }

    @Override
    public List<Example> examples(
            Workspace workspace, DatasetId dataset, DatasetVersion version, @Nullable ExampleId before, int limit) {
        return store.examples(workspace, dataset, version, before, limit);
    }

    @Override
    public List<CopiedExperiment> experiments(Workspace workspace) {
        return store.experiments(workspace);
    }

    @Override
    public List<ExperimentItem> items(Workspace workspace, ExperimentId experiment) {
        return store.items(workspace, experiment);
    }

    @Override
    public List<CopiedRun> runs(Workspace workspace, ExperimentId experiment, List<ExperimentItem> items) {
        // The store would say that there are no comments, of which Arize tells nothing.
        return store.runs(workspace, experiment, items).stream()
                .map(run -> new CopiedRun(run.item(), run.trace(), run.spans(), run.position()))
                .toList();
    }
}
