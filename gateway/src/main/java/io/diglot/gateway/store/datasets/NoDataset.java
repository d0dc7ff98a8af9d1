package io.diglot.gateway.store.datasets;

import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;

/** Makes the dataset that stands in for "none". */
public final class NoDataset extends Repository {

    public NoDataset(UnitOfWork work) {
        super(work);
    }

    /** The dataset, which is made where it is missing. */
    public Dataset ensure() {
        DatasetId id = ReservedDataset.idOf(workspace);
        return new DatasetTable(work).find(id).orElseGet(() -> {
            new WorkspaceTable(work).ensure();
            String name = new DatasetTable(work).find(ReservedDataset.name()).isEmpty()
                    ? ReservedDataset.name()
                    : ReservedDataset.otherName(workspace);
            Dataset dataset = Dataset.made(id, name, null, by.time(), by.author(), session.now())
                    .asReserved();
            String insert = DatasetTable.TABLE.insertIfAbsent();
            if (Table.run(session, insert, DatasetTable.parameters(workspace, dataset)) > 0) {
                work.wrote(Resource.DATASET, id.value());
            }
            return new DatasetTable(work).find(id).orElseThrow();
        });
    }
}
