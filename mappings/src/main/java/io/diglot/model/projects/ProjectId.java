package io.diglot.model.projects;

import java.util.UUID;

/** The id of a project, which holds traces. */
public record ProjectId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
