package io.diglot.opik.scores;

import java.math.BigDecimal;

/** The mean of the scores of one name ({@code FeedbackScoreAverage}). */
public record OpikScoreAverage(String name, BigDecimal value) {}
