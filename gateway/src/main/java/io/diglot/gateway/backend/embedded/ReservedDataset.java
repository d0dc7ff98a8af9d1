package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.identity.IdCodec;
import io.diglot.model.Dataset;
import io.diglot.model.DatasetId;
import io.diglot.model.Visibility;
import io.diglot.model.Workspace;
import java.util.List;

/**
 * The one dataset of a workspace that stands in for "none": Arize's experiments may lie in a space alone, Opik's never
 * without a dataset. Its id follows from the workspace, so that it is known for what it is even after it was deleted.
 */
final class ReservedDataset {

    private static final String NAME = "Diglot: experiments without a dataset";

    private ReservedDataset() {}

    static DatasetId idOf(Workspace workspace) {
        return new DatasetId(IdCodec.asVersion7("io.diglot reserved dataset of " + workspace.name()));
    }

    static boolean is(Workspace workspace, DatasetId dataset) {
        return idOf(workspace).equals(dataset);
    }

    /** The dataset, which is made where it is missing. */
    static Dataset ensure(Session session, Caller caller, Workspace workspace) {
        DatasetId id = idOf(workspace);
        return DatasetTable.find(session, workspace, id).orElseGet(() -> {
            WorkspaceTable.ensure(session, workspace);
            // A client may have taken the name for a dataset of its own.
            String name = DatasetTable.find(session, workspace, NAME).isEmpty() ? NAME : NAME + " (" + id + ")";
            Dataset dataset = new Dataset(
                    id,
                    name,
                    null,
                    Dataset.Type.DATASET,
                    Visibility.PRIVATE,
                    List.of(),
                    null,
                    true,
                    session.now(),
                    session.now(),
                    caller.user(),
                    session.now(),
                    caller.user());
            Table.run(session, DatasetTable.TABLE.insertIfAbsent(), DatasetTable.parameters(workspace, dataset));
            return DatasetTable.find(session, workspace, id).orElseThrow();
        });
    }
}
