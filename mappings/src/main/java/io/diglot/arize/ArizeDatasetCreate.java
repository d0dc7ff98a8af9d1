package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dataset to be made ({@code CreateDatasetRequest}). */
public record ArizeDatasetCreate(
        @Nullable String name,
        @Nullable String spaceId,
        @Nullable List<ArizeExampleInput> examples) {}
