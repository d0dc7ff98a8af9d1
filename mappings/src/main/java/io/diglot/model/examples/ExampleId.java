package io.diglot.model.examples;

import java.util.UUID;

/** The id of an example (an Opik dataset item); the same in every version of its dataset that holds it. */
public record ExampleId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
