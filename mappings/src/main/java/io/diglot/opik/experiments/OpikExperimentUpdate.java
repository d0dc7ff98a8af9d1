package io.diglot.opik.experiments;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client changes in an experiment ({@code ExperimentUpdate}); null leaves as it is.
 *
 * @param tags all tags; counts only without the two that follow
 */
public record OpikExperimentUpdate(
        @Nullable String name,
        @Nullable Json metadata,
        @Nullable List<@Nullable String> tags,
        @Nullable List<@Nullable String> tagsToAdd,
        @Nullable List<@Nullable String> tagsToRemove,
        @Nullable String type,
        @Nullable String status,
        @Nullable List<@Nullable OpikExperimentScore> experimentScores) {

    /** Tags that come and tags that go. */
    public static OpikExperimentUpdate ofTags(List<String> added, List<String> removed) {
        return new OpikExperimentUpdate(null, null, null, List.copyOf(added), List.copyOf(removed), null, null, null);
    }

    /** Nothing but that somebody has touched it: this moves the time of its last change. */
    public static OpikExperimentUpdate ofNothing() {
        return new OpikExperimentUpdate(null, null, null, null, null, null, null, null);
    }
}
