package io.diglot.gateway.store.datasets;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.ReservedDataset;
import io.diglot.model.spaces.Workspace;

/** Makes the dataset that stands in for "none". */
public final class NoDataset {

    private NoDataset() {}

    /** The dataset, which is made where it is missing. */
    public static Dataset ensure(Session session, Caller caller, Workspace workspace) {
        DatasetId id = ReservedDataset.idOf(workspace);
        return DatasetTable.find(session, workspace, id).orElseGet(() -> {
            WorkspaceTable.ensure(session, workspace);
            String name = DatasetTable.find(session, workspace, ReservedDataset.name())
                            .isEmpty()
                    ? ReservedDataset.name()
                    : ReservedDataset.otherName(workspace);
            Dataset dataset =
                    Dataset.made(id, name, null, session.now(), caller.user()).asReserved();
            Table.run(session, DatasetTable.TABLE.insertIfAbsent(), DatasetTable.parameters(workspace, dataset));
            return DatasetTable.find(session, workspace, id).orElseThrow();
        });
    }
}
