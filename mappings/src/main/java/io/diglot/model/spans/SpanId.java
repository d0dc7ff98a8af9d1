package io.diglot.model.spans;

import java.util.UUID;

/** The id of a span of a trace. */
public record SpanId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
