package io.diglot.opik.scores;

import org.jspecify.annotations.Nullable;

/** A feedback definition as clients send it, to make one or in place of one ({@code Feedback_Create}). */
public record OpikFeedbackDefinitionWrite(
        @Nullable String name,
        @Nullable String description,
        @Nullable OpikFeedbackType type,
        @Nullable OpikFeedbackDetails details) {}
