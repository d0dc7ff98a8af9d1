package io.diglot.model.experiments;

import io.diglot.json.Json;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.versions.DatasetVersionId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An experiment to be made, its runs to follow.
 *
 * @param id absent where the store is to choose one; where it is in use already, nothing is made
 * @param datasetName the dataset is made where there is none of this name
 * @param datasetVersionId absent for the latest
 * @param projectId goes before {@code projectName}, and must exist
 * @param projectName the project is made where there is none of this name
 * @param promptVersions the versions of prompts that it ran with
 * @param experimentScores an array of names and values
 */
public record ExperimentDraft(
        @Nullable ExperimentId id,
        String name,
        String datasetName,
        @Nullable DatasetVersionId datasetVersionId,
        @Nullable ProjectId projectId,
        @Nullable String projectName,
        @Nullable Json metadata,
        List<String> tags,
        Experiment.Type type,
        Experiment.EvaluationMethod evaluationMethod,
        Experiment.Status status,
        @Nullable UUID optimizationId,
        List<UUID> promptVersions,
        @Nullable Json experimentScores) {

    public ExperimentDraft {
        tags = List.copyOf(tags);
        promptVersions = List.copyOf(promptVersions);
    }

    /** One that is whole, of the latest version of its dataset, of which nothing else is said. */
    public static ExperimentDraft plain(
            @Nullable ExperimentId id, String name, String datasetName, @Nullable String projectName) {
        return new ExperimentDraft(
                id,
                name,
                datasetName,
                null,
                null,
                projectName,
                null,
                List.of(),
                Experiment.Type.REGULAR,
                Experiment.EvaluationMethod.DATASET,
                Experiment.Status.COMPLETED,
                null,
                List.of(),
                null);
    }
}
