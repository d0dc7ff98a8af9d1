package io.diglot.model.datasets;

import io.diglot.model.Visibility;
import io.diglot.model.projects.ProjectId;
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

    /**
     * A plain dataset that nothing was said of yet.
     *
     * @param changedAt when it is written here
     */
    public static Dataset made(
            DatasetId id, String name, @Nullable ProjectId project, Instant at, String user, Instant changedAt) {
        return new Dataset(
                id,
                name,
                project,
                Type.DATASET,
                Visibility.PRIVATE,
                List.of(),
                null,
                false,
                changedAt,
                at,
                user,
                at,
                user);
    }

    /** The same, to stand in for "no dataset". */
    public Dataset asReserved() {
        return new Dataset(
                id,
                name,
                projectId,
                type,
                visibility,
                tags,
                description,
                true,
                changedAt,
                createdAt,
                createdBy,
                lastUpdatedAt,
                lastUpdatedBy);
    }

    /** A dataset under another name. */
    public static Dataset withName(Dataset known, String name) {
        return new Dataset(
                known.id,
                name,
                known.projectId,
                known.type,
                known.visibility,
                known.tags,
                known.description,
                known.reserved,
                known.changedAt,
                known.createdAt,
                known.createdBy,
                known.lastUpdatedAt,
                known.lastUpdatedBy);
    }

    /** A dataset under another id. */
    public static Dataset withId(Dataset known, DatasetId id) {
        return new Dataset(
                id,
                known.name,
                known.projectId,
                known.type,
                known.visibility,
                known.tags,
                known.description,
                known.reserved,
                known.changedAt,
                known.createdAt,
                known.createdBy,
                known.lastUpdatedAt,
                known.lastUpdatedBy);
    }

    /** Opik's kinds of dataset; Arize has only the first. */
    public enum Type {
        DATASET,
        EVALUATION_SUITE
    }
}
