package io.diglot.opik;

import java.math.BigDecimal;

/** Percentiles ({@code PercentageValues}); durations are milliseconds. */
public record OpikPercentiles(BigDecimal p50, BigDecimal p90, BigDecimal p99) {}
