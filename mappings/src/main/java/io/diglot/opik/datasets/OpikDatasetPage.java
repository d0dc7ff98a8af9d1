package io.diglot.opik.datasets;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of datasets ({@code DatasetPage_Public}); {@code size} is how many it holds. */
public record OpikDatasetPage(List<OpikDataset> content, int page, int size, long total, List<String> sortableBy)
        implements OpikPage<OpikDataset> {}
