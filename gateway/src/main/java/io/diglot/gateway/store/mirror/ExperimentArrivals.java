package io.diglot.gateway.store.mirror;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.datasets.NoDataset;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.runs.RunWriter;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes over experiments that another server has made or renamed, without their runs. */
public final class ExperimentArrivals extends Repository {

    private final ParentTable parents;
    private final ExperimentTable table;

    public ExperimentArrivals(UnitOfWork work) {
        super(work);
        this.parents = new ParentTable(work, Resource.EXPERIMENT);
        this.table = new ExperimentTable(work);
    }

    /** Makes it be here, under the name that it has there; not before its dataset is. */
    public void take(ListedExperiment listed) {
        Optional<MirroredParent> known = parents.findRemote(listed.remoteId());
        if (known.isPresent()) {
            rename(known.get(), listed);
        } else if (parents.find(listed.id()).isEmpty() && !parents.isOnItsWay(listed.name())) {
            home(listed).ifPresent(dataset -> make(listed, dataset));
        }
    }

    private Optional<Dataset> home(ListedExperiment listed) {
        if (listed.dataset() == null) {
            return Optional.of(new NoDataset(work).ensure());
        }
        return new ParentTable(work, Resource.DATASET)
                .findRemote(listed.dataset())
                .filter(MirroredParent::follows)
                .flatMap(dataset -> new DatasetTable(work).find(new DatasetId(dataset.id())));
    }

    private void make(ListedExperiment listed, Dataset dataset) {
        ExperimentId id = new ExperimentId(listed.id());
        DeletionTable.awaitExperiments(work, List.of(id.toString()));
        new WorkspaceTable(work).ensure();
        new DatasetTable(work).experimentMade(dataset.id(), listed.createdAt());
        Experiment experiment = Experiment.made(
                id,
                listed.name(),
                dataset.id(),
                version(dataset.id(), listed.version()),
                new RunWriter(work).project(dataset.projectId()),
                session.now(),
                listed.createdAt(),
                listed.updatedAt(),
                by.author());
        Table.run(
                session,
                ExperimentTable.TABLE.insertIfAbsent(),
                ExperimentTable.parameters(workspace, experiment).addValue("written_at", Columns.nanos(session.now())));
        work.wrote(Resource.EXPERIMENT, id.value());
        parents.arrived(listed.id(), listed.remoteId(), listed.name(), session.now());
    }

    /** The one that stands for the version there, else the latest. */
    private @Nullable DatasetVersionId version(DatasetId dataset, @Nullable String remote) {
        return Optional.ofNullable(remote)
                .flatMap(id -> new VersionBinding(work, dataset).of(id))
                .or(() -> new VersionTable(work).latest(dataset).map(DatasetVersion::id))
                .orElse(null);
    }

    /** Says on which version of its dataset one is that is here already. */
    public void place(UUID experiment, String version) {
        ExperimentId id = new ExperimentId(experiment);
        table.find(id)
                .flatMap(known -> new VersionBinding(work, known.datasetId()).of(version))
                .ifPresent(here -> table.isOn(id, here));
    }

    private void rename(MirroredParent known, ListedExperiment listed) {
        ExperimentId id = new ExperimentId(known.id());
        if (known.isAsThere() && !listed.name().equals(known.remoteName())) {
            if (known.remoteName() != null) {
                table.takePositions(id, 0).ifPresent(held -> {
                    table.renamedElsewhere(id, listed.name());
                    table.changedElsewhere(id, listed.updatedAt());
                });
            }
            parents.renamed(known.id(), listed.name());
        }
    }
}
