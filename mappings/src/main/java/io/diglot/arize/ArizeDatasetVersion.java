package io.diglot.arize;

import java.time.Instant;

/** A version of a dataset as Arize shows it. */
public record ArizeDatasetVersion(String id, String name, String datasetId, Instant createdAt, Instant updatedAt) {}
