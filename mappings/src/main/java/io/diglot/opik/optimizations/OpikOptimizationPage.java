package io.diglot.opik.optimizations;

import io.diglot.opik.OpikPage;
import java.util.List;

/** A page of optimizations ({@code OptimizationPage_Public}); {@code size} is how many it holds. */
public record OpikOptimizationPage(
        int page, int size, long total, List<OpikOptimization> content, List<String> sortableBy)
        implements OpikPage<OpikOptimization> {}
