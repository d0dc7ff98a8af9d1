package io.diglot.opik.versions;

import org.jspecify.annotations.Nullable;

/** Which version is wanted ({@code DatasetVersionRetrieveRequest}): {@code v1}, {@code v2} and so on. */
public record OpikDatasetVersionRetrieve(@Nullable String versionName) {}
