package io.diglot.model.runs;

import java.util.UUID;

/** The id of the link of an experiment, an example and a trace. */
public record ExperimentItemId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
