package io.diglot.opik;

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
