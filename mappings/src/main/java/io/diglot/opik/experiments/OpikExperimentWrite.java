package io.diglot.opik.experiments;

import io.diglot.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as a client makes it ({@code Experiment_Write}).
 *
 * @param status what is no status is taken for {@code completed}
 * @param promptVersion the older form of {@code promptVersions}
 */
public record OpikExperimentWrite(
        @Nullable UUID id,
        @Nullable String datasetName,
        @Nullable UUID projectId,
        @Nullable String projectName,
        @Nullable String name,
        @Nullable Json metadata,
        @Nullable List<@Nullable String> tags,
        @Nullable String type,
        @Nullable String evaluationMethod,
        @Nullable UUID optimizationId,
        @Nullable String status,
        @Nullable List<@Nullable OpikExperimentScore> experimentScores,
        @Nullable OpikPromptVersionLink promptVersion,
        @Nullable List<@Nullable OpikPromptVersionLink> promptVersions,
        @Nullable UUID datasetVersionId) {}
