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
        @Nullable UUID copyFromVersionId) {}
