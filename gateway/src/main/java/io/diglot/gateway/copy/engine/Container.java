package io.diglot.gateway.copy.engine;

import io.diglot.model.spaces.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A dataset, a prompt, an experiment, a list of a workspace, or the traces of a project, which is copied.
 *
 * @param from the workspace of the source
 * @param to the workspace of the target
 * @param id on both sides; of a project the one that it has in the source; of a list one that follows from its workspace
 */
public record Container(Kind kind, Workspace from, Workspace to, UUID id, String name) {

    /** What holds records. */
    public enum Kind {
        DATASET,
        PROMPT,
        /** All that a workspace lists. */
        ENVIRONMENTS,
        /** Those that are meant. */
        OPTIMIZATIONS,
        EXPERIMENT,
        /** The traces of a project that are runs of no experiment. */
        TRACES
    }

    /** A list of a workspace. */
    static Container of(Kind list, Workspace from, Workspace to) {
        UUID id = UUID.nameUUIDFromBytes((list + " " + from.name()).getBytes(StandardCharsets.UTF_8));
        return new Container(list, from, to, id, from.name());
    }

    /** Tells it from every other one of a copy. */
    public String key() {
        return kind + " " + from.name() + " " + id;
    }
}
