package io.diglot.opik.threads;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scores that are to be taken back from a thread ({@code DeleteThreadFeedbackScores}). */
public record OpikThreadScoresDelete(
        @Nullable String projectName,
        @Nullable String threadId,
        @Nullable List<@Nullable String> names,
        @Nullable String author,
        @Nullable UUID sourceQueueId) {}
