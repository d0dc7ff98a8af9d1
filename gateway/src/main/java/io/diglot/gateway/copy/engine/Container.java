package io.diglot.gateway.copy.engine;

import io.diglot.model.spaces.Workspace;
import java.util.UUID;

/**
 * A dataset or an experiment that is copied.
 *
 * @param from the workspace of the source
 * @param to the workspace of the target
 * @param id as the source has it
 * @param targetId as the target has it: the same, but for what stands in for "no dataset"
 */
public record Container(Kind kind, Workspace from, Workspace to, UUID id, UUID targetId, String name) {

    /** What holds records. */
    public enum Kind {
        DATASET,
        EXPERIMENT
    }

    /** Tells it from every other one of a copy. */
    public String key() {
        return kind + " " + from.name() + " " + id;
    }
}
