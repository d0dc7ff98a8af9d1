package io.diglot.opik.items;

import io.diglot.opik.OpikFilter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same change of many dataset items ({@code DatasetItemBatchUpdate}): of those named, or of those of a dataset that
 * pass all filters.
 *
 * @param mergeTags whether {@code tags} come to those that there are; with filters they always do
 */
public record OpikDatasetItemBatchUpdate(
        @Nullable List<@Nullable UUID> ids,
        @Nullable List<OpikFilter> filters,
        @Nullable UUID datasetId,
        @Nullable OpikDatasetItemUpdate update,
        @Nullable Boolean mergeTags) {}
