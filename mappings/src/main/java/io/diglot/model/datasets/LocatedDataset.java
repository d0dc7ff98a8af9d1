package io.diglot.model.datasets;

import io.diglot.model.spaces.Workspace;

/** A dataset and where it lies. */
public record LocatedDataset(Dataset dataset, Workspace workspace) {}
