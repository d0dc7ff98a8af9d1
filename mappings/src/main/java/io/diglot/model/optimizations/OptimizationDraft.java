package io.diglot.model.optimizations;

import io.diglot.json.Json;
import io.diglot.model.projects.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An optimization to be made, or to take the place of the one that has its id.
 *
 * @param name absent: one that is there keeps its name
 * @param generatedName for one that is new and was given none
 * @param projectId goes before the name of a project
 * @param projectName one that is not there is made
 * @param lastUpdatedAt absent: now
 */
public record OptimizationDraft(
        @Nullable OptimizationId id,
        @Nullable String name,
        String generatedName,
        String datasetName,
        @Nullable ProjectId projectId,
        @Nullable String projectName,
        String objectiveName,
        Optimization.Status status,
        @Nullable Json metadata,
        @Nullable Instant lastUpdatedAt) {}
