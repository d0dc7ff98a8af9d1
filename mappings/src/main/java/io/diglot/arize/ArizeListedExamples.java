package io.diglot.arize;

import java.util.List;

/**
 * A page of examples as Arize itself answers it ({@code ListDatasetExamplesResponse}), to be read.
 *
 * @param examples flat objects with the {@code id} that Arize gave
 * @see <a href="https://arize.com/docs/ax/rest-reference/datasets">Datasets</a>
 */
public record ArizeListedExamples(List<ArizeExampleInput> examples, ArizePagination pagination) {}
