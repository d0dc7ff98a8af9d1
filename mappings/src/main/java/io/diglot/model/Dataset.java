package io.diglot.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset without its examples.
 *
 * @param reserved whether it only stands in for "no dataset": it holds the experiments of a workspace that have none,
 *     is a plain dataset to Opik clients and is not shown to Arize clients
 * @param changedAt when the dataset or any of its examples or versions last changed (Arize's {@code updated_at}, a
 *     cache key of its clients); never before {@code lastUpdatedAt}
 * @param lastUpdatedAt when the dataset itself last changed (Opik's {@code last_updated_at})
 */
public record Dataset(
        DatasetId id,
        String name,
        @Nullable ProjectId projectId,
        Type type,
        Visibility visibility,
        List<String> tags,
        @Nullable String description,
        boolean reserved,
        Instant changedAt,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    public Dataset {
        tags = List.copyOf(tags);
    }

    /** Opik's kinds of dataset; Arize has only the first. */
    public enum Type {
        DATASET,
        EVALUATION_SUITE
    }
}
