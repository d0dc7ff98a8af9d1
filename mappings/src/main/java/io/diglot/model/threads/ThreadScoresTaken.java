package io.diglot.model.threads;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Scores that are to be taken back from a thread.
 *
 * @param names of the scores
 * @param author whose scores alone; absent for everybody's
 * @param queue through which they alone were given; absent for all
 */
public record ThreadScoresTaken(
        String projectName,
        String thread,
        List<String> names,
        @Nullable String author,
        @Nullable UUID queue) {

    public ThreadScoresTaken {
        names = List.copyOf(names);
    }
}
