package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Examples to be changed ({@code UpdateDatasetExamplesRequest}).
 *
 * @param newVersion the name of a version to be made; missing or empty: in place
 */
public record ArizeExamplesUpdate(
        @Nullable List<ArizeExampleInput> examples,
        @Nullable String newVersion) {}
