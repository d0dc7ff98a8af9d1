package io.diglot.model.comments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a trace or a span.
 *
 * @param sourceQueueId the annotation queue in which it was said
 */
public record Comment(
        CommentId id,
        String text,
        @Nullable UUID sourceQueueId,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {}
