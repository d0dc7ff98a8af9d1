package io.diglot.opik.projects;

import java.util.List;

/** A page of the figures of projects ({@code ProjectStatsSummary}); {@code size} is how many it holds. */
public record OpikProjectStatsPage(int page, int size, long total, List<OpikProjectStats> content) {}
