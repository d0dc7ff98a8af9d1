package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue that is to be made ({@code CreateAnnotationQueueRequest}). */
public record ArizeAnnotationQueueCreate(
        @Nullable String name,
        @Nullable String spaceId,
        @Nullable String instructions,
        @Nullable List<@Nullable String> annotationConfigIds,
        @Nullable List<@Nullable String> annotatorEmails,
        @Nullable String assignmentMethod,
        @Nullable List<@Nullable ArizeQueueSource> recordSources) {}
