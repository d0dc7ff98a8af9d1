package io.diglot.model.versions;

import io.diglot.model.datasets.Dataset;
import io.diglot.model.spaces.Workspace;
import java.util.List;

/**
 * A dataset with its versions.
 *
 * @param versions the newest first; none where the dataset never had an example
 */
public record VersionedDataset(Dataset dataset, Workspace workspace, List<DatasetVersion> versions) {

    public VersionedDataset {
        versions = List.copyOf(versions);
    }
}
