package io.diglot.model.traces;

import java.util.UUID;

/** The id of a trace; a run of an experiment has the id of its trace. */
public record TraceId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
