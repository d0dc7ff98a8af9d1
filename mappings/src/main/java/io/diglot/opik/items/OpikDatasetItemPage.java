package io.diglot.opik.items;

import io.diglot.opik.OpikPage;
import io.diglot.opik.datasets.OpikColumn;
import java.util.List;

/** A page of dataset items ({@code DatasetItemPage_Public}); {@code size} is how many items it holds. */
public record OpikDatasetItemPage(
        List<OpikDatasetItem> content,
        int page,
        int size,
        long total,
        List<OpikColumn> columns,
        List<String> sortableBy)
        implements OpikPage<OpikDatasetItem> {}
