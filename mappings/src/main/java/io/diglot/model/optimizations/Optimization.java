package io.diglot.model.optimizations;

import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.projects.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A search for a better prompt or agent, as the client that runs it tells of it.
 *
 * @param datasetId stays when the dataset is deleted
 * @param objectiveName the score of its experiments that is to grow
 */
public record Optimization(
        OptimizationId id,
        String name,
        DatasetId datasetId,
        @Nullable ProjectId projectId,
        String objectiveName,
        Status status,
        @Nullable Json metadata,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    /** Where it stands, in Opik's words. */
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED,
        INITIALIZED,
        ERROR
    }

    /** The same in another project. */
    public Optimization in(@Nullable ProjectId project) {
        return new Optimization(
                id,
                name,
                datasetId,
                project,
                objectiveName,
                status,
                metadata,
                createdAt,
                createdBy,
                lastUpdatedAt,
                lastUpdatedBy);
    }

    /** With another name or status, where they are given. */
    public Optimization changed(@Nullable String otherName, @Nullable Status otherStatus, Instant now, String author) {
        return new Optimization(
                id,
                otherName == null ? name : otherName,
                datasetId,
                projectId,
                objectiveName,
                otherStatus == null ? status : otherStatus,
                metadata,
                createdAt,
                createdBy,
                now,
                author);
    }
}
