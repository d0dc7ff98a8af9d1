package io.diglot.opik.items;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Dataset items to be written ({@code DatasetItemBatch}).
 *
 * @param batchGroupId what all requests share that make up one version
 */
public record OpikDatasetItemBatch(
        @Nullable String datasetName,
        @Nullable UUID datasetId,
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable List<OpikDatasetItemWrite> items,
        @Nullable UUID batchGroupId,
        @Nullable UUID copyFromDatasetId,
        @Nullable UUID copyFromVersionId) {

    /**
     * Items of a dataset.
     *
     * @param batchGroup absent: the latest version changes in place
     */
    public static OpikDatasetItemBatch of(UUID dataset, List<OpikDatasetItemWrite> items, @Nullable UUID batchGroup) {
        return new OpikDatasetItemBatch(null, dataset, null, null, items, batchGroup, null, null);
    }
}
