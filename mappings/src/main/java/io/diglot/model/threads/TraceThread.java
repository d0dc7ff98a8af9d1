package io.diglot.model.threads;

import io.diglot.model.projects.ProjectId;
import java.time.Instant;
import java.util.List;

/**
 * A thread as it is kept beside its traces.
 *
 * @param name what traces call it
 * @param lastUpdatedAt when a trace came to it, or something was said of it, last
 */
public record TraceThread(
        ThreadId id,
        ProjectId projectId,
        String name,
        ThreadStatus status,
        List<String> tags,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    public TraceThread {
        tags = List.copyOf(tags);
    }
}
