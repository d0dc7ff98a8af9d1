package io.diglot.opik.threads;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Threads of a project that are to go with their traces ({@code DeleteTraceThreads}). */
public record OpikThreadsDelete(
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable List<@Nullable String> threadIds) {}
