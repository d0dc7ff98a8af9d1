package io.diglot.opik.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores of threads to give at once ({@code FeedbackScoreBatchThread}). */
public record OpikThreadScoreBatch(@Nullable List<@Nullable OpikThreadScoreWrite> scores) {}
