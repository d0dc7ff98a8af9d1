package io.diglot.gateway.copy.engine;

import io.diglot.model.spaces.Workspace;
import java.util.UUID;

/**
 * A dataset, a prompt, an experiment, or the traces of a project, which is copied.
 *
 * @param from the workspace of the source
 * @param to the workspace of the target
 * @param id on both sides; of a project the one that it has in the source
 */
public record Container(Kind kind, Workspace from, Workspace to, UUID id, String name) {

    /** What holds records. */
    public enum Kind {
        DATASET,
        PROMPT,
        EXPERIMENT,
        /** The traces of a project that are runs of no experiment. */
        TRACES
    }

    /** Tells it from every other one of a copy. */
    public String key() {
        return kind + " " + from.name() + " " + id;
    }
}
