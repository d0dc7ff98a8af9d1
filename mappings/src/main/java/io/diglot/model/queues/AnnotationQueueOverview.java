package io.diglot.model.queues;

import io.diglot.model.scores.ScoreAverage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annotation queue and what stands beside it.
 *
 * @param projectName absent where there is no such project
 * @param items how many it holds
 * @param scores the means of what was said of what it holds, under its names
 * @param reviewers who said so, by name
 */
public record AnnotationQueueOverview(
        AnnotationQueue queue,
        @Nullable String projectName,
        long items,
        List<ScoreAverage> scores,
        List<Reviewer> reviewers) {

    public AnnotationQueueOverview {
        scores = List.copyOf(scores);
        reviewers = List.copyOf(reviewers);
    }

    /**
     * Who annotates.
     *
     * @param scores how many they gave
     */
    public record Reviewer(String name, long scores) {}
}
