package io.diglot.arize;

import java.util.List;

/** A page of datasets. */
public record ArizeDatasetPage(List<ArizeDataset> datasets, ArizePagination pagination) {}
