package io.diglot.opik.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.identity.UuidV7;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.opik.OpikResource;
import io.diglot.opik.OpikVisibility;
import io.diglot.opik.versions.OpikVersionSummary;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as Opik shows it ({@code Dataset_Public}).
 *
 * @param status of filling the dataset from a file; {@code unknown} where it was not filled so
 */
public record OpikDataset(
        UUID id,
        String name,
        @Nullable UUID projectId,
        OpikDatasetType type,
        OpikVisibility visibility,
        @JsonInclude(Include.NON_EMPTY) List<String> tags,
        @Nullable String description,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy,
        long experimentCount,
        long datasetItemsCount,
        long optimizationCount,
        @Nullable Instant mostRecentExperimentAt,
        @Nullable Instant lastCreatedExperimentAt,
        @Nullable Instant mostRecentOptimizationAt,
        @Nullable Instant lastCreatedOptimizationAt,
        String status,
        @Nullable OpikVersionSummary latestVersion)
        implements OpikResource {

    /** What is empty, and what older servers do not know, is absent from an answer. */
    public OpikDataset {
        type = Objects.requireNonNullElse(type, OpikDatasetType.DATASET);
        visibility = Objects.requireNonNullElse(visibility, OpikVisibility.PRIVATE);
        tags = Objects.requireNonNullElse(tags, List.of());
    }

    /**
     * What was just made, where it cannot be read yet. Opik says of nothing but the version when that was made; it was
     * the same moment.
     *
     * @param version the one that holds the first items
     */
    public static OpikDataset justMade(UUID id, String name, DatasetVersion version) {
        return justMade(
                id,
                name,
                version.createdAt(),
                version.createdBy(),
                version.lastUpdatedAt(),
                version.lastUpdatedBy(),
                version.itemsTotal());
    }

    /** As above, without items: then it is as old as its id. */
    public static OpikDataset justMade(UUID id, String name, String user) {
        Instant madeAt = UuidV7.timeOf(id);
        return justMade(id, name, madeAt, user, madeAt, user, 0);
    }

    private static OpikDataset justMade(
            UUID id,
            String name,
            Instant createdAt,
            String createdBy,
            Instant lastUpdatedAt,
            String lastUpdatedBy,
            long items) {
        return new OpikDataset(
                id,
                name,
                null,
                OpikDatasetType.DATASET,
                OpikVisibility.PRIVATE,
                List.of(),
                null,
                createdAt,
                createdBy,
                lastUpdatedAt,
                lastUpdatedBy,
                0,
                items,
                0,
                null,
                null,
                null,
                null,
                "unknown",
                null);
    }

    /** As it was, under another name. */
    public static OpikDataset renamed(OpikDataset before, String name) {
        return new OpikDataset(
                before.id(),
                name,
                before.projectId(),
                before.type(),
                before.visibility(),
                before.tags(),
                before.description(),
                before.createdAt(),
                before.createdBy(),
                before.lastUpdatedAt(),
                before.lastUpdatedBy(),
                before.experimentCount(),
                before.datasetItemsCount(),
                before.optimizationCount(),
                before.mostRecentExperimentAt(),
                before.lastCreatedExperimentAt(),
                before.mostRecentOptimizationAt(),
                before.lastCreatedOptimizationAt(),
                before.status(),
                before.latestVersion());
    }
}
