package io.diglot.model.experiments;

import io.diglot.json.Json;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.versions.DatasetVersionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An experiment without its runs.
 *
 * @param name never blank; unique within the dataset only where an Arize client made it
 * @param datasetId stays when the dataset is deleted; a {@linkplain Dataset#reserved() reserved} one means "none"
 * @param promptVersions Opik's links to prompts, as they are
 * @param experimentScores scores of the experiment as a whole, as Opik clients gave them
 * @param changedAt when the experiment, its runs, their scores or annotations last changed (Arize's
 *     {@code updated_at}); never before {@code lastUpdatedAt}
 * @param lastUpdatedAt when the experiment itself last changed (Opik's {@code last_updated_at})
 */
public record Experiment(
        ExperimentId id,
        String name,
        DatasetId datasetId,
        @Nullable DatasetVersionId datasetVersionId,
        @Nullable ProjectId projectId,
        @Nullable Json metadata,
        List<String> tags,
        Type type,
        EvaluationMethod evaluationMethod,
        Status status,
        @Nullable UUID optimizationId,
        @Nullable Json promptVersions,
        @Nullable Json experimentScores,
        Instant changedAt,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {

    public Experiment {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An experiment has a name.");
        }
        tags = List.copyOf(tags);
    }

    /**
     * An experiment as Arize's clients make it, of which nothing else was said.
     *
     * @param changedAt when it is written here
     */
    public static Experiment made(
            ExperimentId id,
            String name,
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            @Nullable ProjectId project,
            Instant changedAt,
            Instant createdAt,
            Instant lastUpdatedAt,
            String user) {
        return new Experiment(
                id,
                name,
                dataset,
                version,
                project,
                null,
                List.of(),
                Type.REGULAR,
                EvaluationMethod.DATASET,
                Status.COMPLETED,
                null,
                null,
                null,
                changedAt,
                createdAt,
                user,
                lastUpdatedAt,
                user);
    }

    /** Scores of the experiment as a whole, as somebody gave them: none are as good as none ever given. */
    public static @Nullable Json scores(@Nullable Json given) {
        return given == null || given.elements().isEmpty() ? null : given;
    }

    /** The same experiment of another dataset, or of another version of it. */
    public Experiment of(DatasetId otherDataset, @Nullable DatasetVersionId otherVersion) {
        return new Experiment(
                id,
                name,
                otherDataset,
                otherVersion,
                projectId,
                metadata,
                tags,
                type,
                evaluationMethod,
                status,
                optimizationId,
                promptVersions,
                experimentScores,
                changedAt,
                createdAt,
                createdBy,
                lastUpdatedAt,
                lastUpdatedBy);
    }

    /** The same experiment with other links to prompts. */
    public static Experiment linked(Experiment experiment, @Nullable Json links) {
        return new Experiment(
                experiment.id,
                experiment.name,
                experiment.datasetId,
                experiment.datasetVersionId,
                experiment.projectId,
                experiment.metadata,
                experiment.tags,
                experiment.type,
                experiment.evaluationMethod,
                experiment.status,
                experiment.optimizationId,
                links,
                experiment.experimentScores,
                experiment.changedAt,
                experiment.createdAt,
                experiment.createdBy,
                experiment.lastUpdatedAt,
                experiment.lastUpdatedBy);
    }

    /** Opik's kinds of experiment. */
    public enum Type {
        REGULAR,
        TRIAL,
        MINI_BATCH,
        MUTATION
    }

    /** What an experiment is judged by, in Opik's words. */
    public enum EvaluationMethod {
        DATASET,
        EVALUATION_SUITE
    }

    /** Where an experiment stands, in Opik's words. */
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED
    }
}
