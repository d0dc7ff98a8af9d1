package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Examples to be taken out of a version ({@code DeleteDatasetExamplesRequest}). */
public record ArizeExamplesDelete(
        @Nullable String datasetVersionId, @Nullable List<String> exampleIds) {}
