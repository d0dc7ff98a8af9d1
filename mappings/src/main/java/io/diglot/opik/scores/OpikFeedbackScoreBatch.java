package io.diglot.opik.scores;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores to give at once ({@code FeedbackScoreBatch}). */
public record OpikFeedbackScoreBatch(@Nullable List<@Nullable OpikFeedbackScoreWrite> scores) {}
