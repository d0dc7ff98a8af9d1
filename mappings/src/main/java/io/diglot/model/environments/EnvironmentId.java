package io.diglot.model.environments;

import java.util.UUID;

/** The id of an environment. */
public record EnvironmentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
