package io.diglot.gateway.store.mirror;

import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.datasets.Datasets;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.Visibility;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetUpdate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes over datasets that another server has made or renamed, without their examples. */
public final class DatasetArrivals extends Repository {

    private final ParentTable parents;
    private final DatasetTable table;

    public DatasetArrivals(UnitOfWork work) {
        super(work);
        this.parents = new ParentTable(work, Resource.DATASET);
        this.table = new DatasetTable(work);
    }

    /** Makes it be here, under the name that it has there. */
    public void take(ListedDataset listed) {
        Optional<MirroredParent> known = parents.findRemote(listed.remoteId());
        if (known.isPresent()) {
            rename(known.get(), listed);
        } else if (parents.find(listed.id()).isEmpty() && !parents.isOnItsWay(listed.name())) {
            make(listed);
        }
    }

    private void make(ListedDataset listed) {
        DatasetId id = new DatasetId(listed.id());
        if (table.find(id).isEmpty()) {
            new WorkspaceTable(work).ensure();
            table.create(new Dataset(
                    id,
                    free(listed.name(), listed.id()),
                    null,
                    Dataset.Type.DATASET,
                    Visibility.PRIVATE,
                    List.of(),
                    null,
                    false,
                    session.now(),
                    listed.createdAt(),
                    by.author(),
                    listed.updatedAt(),
                    by.author()));
        }
        parents.arrived(listed.id(), listed.remoteId(), listed.name(), session.now());
    }

    private void rename(MirroredParent known, ListedDataset listed) {
        Optional<Dataset> here = table.find(new DatasetId(known.id()));
        if (here.isPresent() && known.isAsThere() && !listed.name().equals(known.remoteName())) {
            if (known.remoteName() != null || !here.get().name().equals(listed.name())) {
                new Datasets(work)
                        .update(
                                here.get().id(),
                                new DatasetUpdate(
                                        free(listed.name(), known.id()),
                                        here.get().description(),
                                        null,
                                        null));
                table.changedElsewhere(here.get().id(), listed.updatedAt());
            }
            parents.renamed(known.id(), listed.name());
        }
    }

    /** Two that Arize tells apart may bear one name to Opik. */
    private String free(String name, UUID id) {
        boolean taken =
                table.find(name).filter(other -> !other.id().value().equals(id)).isPresent();
        return taken ? Told.apart(name, id) : name;
    }
}
