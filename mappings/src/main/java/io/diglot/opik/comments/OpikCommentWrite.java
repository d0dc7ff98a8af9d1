package io.diglot.opik.comments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A comment as Opik's clients send it ({@code Comment}). An id that comes along is passed over. */
public record OpikCommentWrite(
        @Nullable String text, @Nullable UUID sourceQueueId) {}
