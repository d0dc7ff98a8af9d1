package io.diglot.model;

/** A dataset and where it lies. */
public record LocatedDataset(Dataset dataset, Workspace workspace) {}
