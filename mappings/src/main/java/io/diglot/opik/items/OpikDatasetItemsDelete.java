package io.diglot.opik.items;

import io.diglot.opik.OpikFilter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which dataset items go ({@code DatasetItemsDelete}): those named, or those of a dataset that pass all filters. */
public record OpikDatasetItemsDelete(
        @Nullable List<UUID> itemIds,
        @Nullable UUID datasetId,
        @Nullable List<OpikFilter> filters,
        @Nullable UUID batchGroupId) {

    /** Those that are named, out of the latest version. */
    public static OpikDatasetItemsDelete named(List<UUID> ids) {
        return new OpikDatasetItemsDelete(ids, null, null, null);
    }
}
