package io.diglot.model.projects;

import io.diglot.model.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A project of Opik: the room in a workspace that traces lie in. */
public record Project(
        ProjectId id,
        String name,
        Visibility visibility,
        @Nullable String description,
        @Nullable Instant lastUpdatedTraceAt,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    /** Where Opik puts what names no project. */
    public static final String DEFAULT_NAME = "Default Project";
}
