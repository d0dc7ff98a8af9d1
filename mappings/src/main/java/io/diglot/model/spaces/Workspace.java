package io.diglot.model.spaces;

/**
 * What an Arize space and an Opik workspace both are: the room that holds datasets, experiments and traces, and
 * beyond which no key sees.
 */
public record Workspace(String name) {

    /** The workspace of a caller that names none, as self-hosted Opik has it. */
    public static final Workspace DEFAULT = new Workspace("default");

    public Workspace {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A workspace has a name.");
        }
    }
}
