package io.diglot.gateway.second.writes;

import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.Named;

/** What a value that stands in a request is. */
sealed interface Meaning {

    /** The id of something that a second backend is behind in. */
    record Thing(Behind.Kind kind) implements Meaning {}

    /** An id or a name, of which it is to be found out what it is. */
    record Hint(Named.Form form) implements Meaning {

        boolean isId() {
            return switch (form) {
                case PROMPT_VERSION, EXAMPLE, EXPERIMENT_ITEM, SPAN, COMMENT, THREAD -> true;
                case DATASET_NAME,
                        EXPERIMENT_NAME,
                        PROMPT_NAME,
                        PROJECT_NAME,
                        THREAD_NAME,
                        ENVIRONMENTS,
                        OPTIMIZATIONS -> false;
            };
        }
    }

    /** The name or the id of the project that the threads lie in which the same object names. */
    record ProjectOfThreads() implements Meaning {}

    /** Says of what the ids in the body are: where that is a span, they are of no traces. */
    record KindOfEntity() implements Meaning {}

    /** As another one, which counts only where nothing else is named: to find out what it is takes a request. */
    record Otherwise(Hint hint) implements Meaning {}
}
