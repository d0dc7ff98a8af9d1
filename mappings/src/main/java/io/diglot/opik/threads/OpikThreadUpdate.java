package io.diglot.opik.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes in a thread ({@code TraceThreadUpdate}). */
public record OpikThreadUpdate(
        @Nullable List<@Nullable String> tags,
        @Nullable List<@Nullable String> tagsToAdd,
        @Nullable List<@Nullable String> tagsToRemove) {}
