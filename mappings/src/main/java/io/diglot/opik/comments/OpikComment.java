package io.diglot.opik.comments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A comment on a trace or a span as Opik shows it ({@code Comment}). */
public record OpikComment(
        UUID id,
        String text,
        @Nullable UUID sourceQueueId,
        Instant createdAt,
        Instant lastUpdatedAt,
        String createdBy,
        String lastUpdatedBy) {}
