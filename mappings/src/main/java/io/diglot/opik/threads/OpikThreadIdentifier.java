package io.diglot.opik.threads;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thread of a project, which goes by name or id ({@code TraceThreadIdentifier}). Values are never cut short. */
public record OpikThreadIdentifier(
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable String threadId,
        @Nullable Boolean truncate) {}
