package io.diglot.gateway.copy.engine;

import io.diglot.model.spaces.Workspace;
import java.util.UUID;

/**
 * A dataset, a prompt or an experiment that is copied.
 *
 * @param from the workspace of the source
 * @param to the workspace of the target
 * @param id on both sides
 */
public record Container(Kind kind, Workspace from, Workspace to, UUID id, String name) {

    /** What holds records. */
    public enum Kind {
        DATASET,
        PROMPT,
        EXPERIMENT
    }

    /** Tells it from every other one of a copy. */
    public String key() {
        return kind + " " + from.name() + " " + id;
    }
}
