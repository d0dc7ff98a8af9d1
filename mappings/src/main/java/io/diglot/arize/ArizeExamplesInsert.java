package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Examples to be added ({@code InsertDatasetExamplesRequest}). */
public record ArizeExamplesInsert(@Nullable List<ArizeExampleInput> examples) {}
