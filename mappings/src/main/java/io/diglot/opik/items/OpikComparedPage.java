package io.diglot.opik.items;

import io.diglot.opik.OpikPage;
import io.diglot.opik.datasets.OpikColumn;
import java.util.List;

/** A page of the compare view ({@code DatasetItemPage_Compare}); {@code size} is how many items it holds. */
public record OpikComparedPage(
        List<OpikComparedItem> content,
        int page,
        int size,
        long total,
        List<OpikColumn> columns,
        List<String> sortableBy)
        implements OpikPage<OpikComparedItem> {}
