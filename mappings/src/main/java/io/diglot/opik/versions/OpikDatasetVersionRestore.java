package io.diglot.opik.versions;

import org.jspecify.annotations.Nullable;

/** Which version comes back ({@code DatasetVersionRestore}): hash or tag. */
public record OpikDatasetVersionRestore(@Nullable String versionRef) {}
