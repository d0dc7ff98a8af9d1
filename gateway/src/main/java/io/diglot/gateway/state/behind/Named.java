package io.diglot.gateway.state.behind;

import io.diglot.model.spaces.Workspace;
import java.time.Instant;

/**
 * Something that a write to the first backend named in a way that does not tell by itself in what the second one is behind.
 *
 * @param value an id or a name; empty where the form alone says all
 * @param within the name or the id of the project that it lies in; empty where none is named, or it does not matter
 * @param at since when
 * @param changes how often it was named; tells a later time from those that were seen
 */
public record Named(Workspace workspace, Form form, String value, String within, Instant at, long changes) {

    /** Longer ones are names of nothing that a server would have taken. */
    public static final int LONGEST = 1000;

    /** As what it was named. */
    public enum Form {
        DATASET_NAME,
        EXPERIMENT_NAME,
        PROMPT_NAME,
        PROJECT_NAME,
        /** The id of a version of a prompt. */
        PROMPT_VERSION,
        /** The id of an example, which a dataset holds. */
        EXAMPLE,
        /** The id of an item, by which an experiment links to a trace. */
        EXPERIMENT_ITEM,
        /** The id of a span. */
        SPAN,
        /** The id of a comment on a trace, a span or a thread. */
        COMMENT,
        /** What traces call a thread. */
        THREAD_NAME,
        /** The id of a thread itself. */
        THREAD,
        /** All environments of a workspace. */
        ENVIRONMENTS,
        /** All optimizations of a workspace. */
        OPTIMIZATIONS
    }
}
