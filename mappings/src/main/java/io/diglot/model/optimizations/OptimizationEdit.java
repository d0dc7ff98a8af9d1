package io.diglot.model.optimizations;

import org.jspecify.annotations.Nullable;

/** What changes in an optimization; what is absent stays. */
public record OptimizationEdit(@Nullable String name, Optimization.@Nullable Status status) {

    public boolean isEmpty() {
        return name == null && status == null;
    }
}
