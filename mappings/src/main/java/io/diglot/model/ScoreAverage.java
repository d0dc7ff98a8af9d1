package io.diglot.model;

import java.math.BigDecimal;

/** The mean of the scores of one name. */
public record ScoreAverage(String name, BigDecimal value) {}
