package io.diglot.opik.scores;

import org.jspecify.annotations.Nullable;

/**
 * Which scores to take back ({@code DeleteFeedbackScore}).
 *
 * @param author whose; everybody's where none is named
 */
public record OpikFeedbackScoreDelete(
        @Nullable String name, @Nullable String author) {}
