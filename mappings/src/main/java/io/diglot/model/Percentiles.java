package io.diglot.model;

import java.math.BigDecimal;

/** Percentiles of a measure over the traces of an experiment. */
public record Percentiles(BigDecimal p50, BigDecimal p90, BigDecimal p99) {}
