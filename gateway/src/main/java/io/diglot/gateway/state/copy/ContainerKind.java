package io.diglot.gateway.state.copy;

/** What holds records. */
public enum ContainerKind {
    DATASET,
    /** A version of a dataset, by the id of the dataset and its number. */
    VERSION,
    /** A prompt with its versions. */
    PROMPT,
    /** The environments of a workspace. */
    ENVIRONMENTS,
    /** The optimizations of a workspace. */
    OPTIMIZATIONS,
    EXPERIMENT,
    /** A project with its traces that are runs of no experiment. */
    TRACES
}
