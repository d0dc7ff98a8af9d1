package io.diglot.gateway.copy.side;

import io.diglot.model.datasets.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * A dataset without its versions.
 *
 * @param projectName what its project is called; absent where it lies in none
 */
public record CopiedDataset(Dataset dataset, @Nullable String projectName) {}
