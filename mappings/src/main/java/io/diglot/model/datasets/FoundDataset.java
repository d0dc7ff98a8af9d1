package io.diglot.model.datasets;

/**
 * A dataset that was asked for by its name.
 *
 * @param elsewhere whether a project was named and the dataset is not in it
 */
public record FoundDataset(DatasetOverview overview, boolean elsewhere) {}
