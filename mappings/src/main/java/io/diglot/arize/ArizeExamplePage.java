package io.diglot.arize;

import java.util.List;

/** A part of the examples of a dataset ({@code ListDatasetExamplesResponse}). */
public record ArizeExamplePage(List<ArizeExample> examples, ArizePagination pagination) {}
