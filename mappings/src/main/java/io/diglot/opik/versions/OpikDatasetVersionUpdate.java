package io.diglot.opik.versions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a version ({@code DatasetVersionUpdate}). */
public record OpikDatasetVersionUpdate(
        @Nullable String changeDescription, @Nullable List<String> tagsToAdd) {}
