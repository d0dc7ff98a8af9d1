package io.diglot.model.scores;

import java.math.BigDecimal;

/** The mean of the scores of one name. */
public record ScoreAverage(String name, BigDecimal value) {}
