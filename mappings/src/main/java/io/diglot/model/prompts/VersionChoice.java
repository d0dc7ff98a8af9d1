package io.diglot.model.prompts;

/** Which version of a prompt is meant. */
public sealed interface VersionChoice {

    /** The newest. */
    record Latest() implements VersionChoice {}

    /** The one of an id. */
    record OfId(PromptVersionId id) implements VersionChoice {}

    /** The one that a label stands at. */
    record Labelled(String label) implements VersionChoice {}

    /** The one that is for an environment which the workspace lists. */
    record ForEnvironment(String name) implements VersionChoice {}

    /** The one that has a commit. */
    record OfCommit(String commit) implements VersionChoice {}

    /**
     * The one of a number.
     *
     * @param number from 1
     */
    record Numbered(long number) implements VersionChoice {}
}
