package io.diglot.gateway.copy.canonical;

/** What is copied and compared as one. */
public enum RecordKind {
    DATASET,
    /** A version of a dataset without its examples. */
    VERSION,
    /** An example as a version has it, with its annotations. */
    EXAMPLE,
    /** A prompt without its versions. */
    PROMPT,
    /** What a prompt was at a time, with the labels that stand there. */
    PROMPT_VERSION,
    /** Where traces come from, as a workspace lists it. */
    ENVIRONMENT,
    /** A search for a better prompt or agent, without the experiments that it tried. */
    OPTIMIZATION,
    /** An experiment without its runs. */
    EXPERIMENT,
    /** An item with its trace, the spans of that, and all their scores. */
    RUN,
    /** What is said of a thread that runs of an experiment are of, or traces of a project. */
    THREAD,
    /** A trace that is a run of no experiment, with its spans, and all their scores. */
    TRACE
}
