package io.diglot.opik.experiments;

import io.diglot.json.Json;
import io.diglot.model.experiments.Experiment;
import io.diglot.opik.DiglotMark;
import io.diglot.opik.OpikWords;
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
        @Nullable UUID datasetVersionId) {

    private static final OpikWords WORDS = new OpikWords();

    /**
     * One that a client of Arize makes. Opik wants the names of its dataset and its project.
     *
     * @param version absent for the latest one of the dataset
     */
    public static OpikExperimentWrite ofArize(
            UUID id, @Nullable String datasetName, @Nullable UUID version, @Nullable String projectName, String name) {
        return new OpikExperimentWrite(
                id,
                datasetName,
                null,
                projectName,
                name,
                DiglotMark.ofExperiment(),
                null,
                WORDS.toOpik(Experiment.Type.REGULAR),
                null,
                null,
                // Of what has ended Opik shows a copy, which later runs and scores are missing in for a while.
                WORDS.toOpik(Experiment.Status.RUNNING),
                null,
                null,
                null,
                version);
    }
}
