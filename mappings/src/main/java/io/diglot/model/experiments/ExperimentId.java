package io.diglot.model.experiments;

import java.util.UUID;

/** The id of an experiment. */
public record ExperimentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
