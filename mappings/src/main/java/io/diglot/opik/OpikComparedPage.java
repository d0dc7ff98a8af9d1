package io.diglot.opik;

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
