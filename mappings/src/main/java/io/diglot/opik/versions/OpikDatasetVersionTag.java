package io.diglot.opik.versions;

import org.jspecify.annotations.Nullable;

/** A tag to be given ({@code DatasetVersionTag}). */
public record OpikDatasetVersionTag(@Nullable String tag) {}
