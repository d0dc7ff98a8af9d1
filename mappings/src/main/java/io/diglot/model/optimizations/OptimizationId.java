package io.diglot.model.optimizations;

import java.util.UUID;

/** The id of an optimization. */
public record OptimizationId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
