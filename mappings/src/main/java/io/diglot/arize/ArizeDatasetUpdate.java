package io.diglot.arize;

import org.jspecify.annotations.Nullable;

/** What can be changed of a dataset. */
public record ArizeDatasetUpdate(@Nullable String name) {}
