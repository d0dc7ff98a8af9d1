package io.diglot.opik.threads;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thread of a project, or several ({@code TraceThreadBatchIdentifier}). */
public record OpikThreadBatchIdentifier(
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable String threadId,
        @Nullable List<@Nullable String> threadIds) {}
