package io.diglot.opik.optimizations;

import org.jspecify.annotations.Nullable;

/** What changes in an optimization ({@code OptimizationUpdate}). */
public record OpikOptimizationUpdate(
        @Nullable String name, @Nullable String status) {}
