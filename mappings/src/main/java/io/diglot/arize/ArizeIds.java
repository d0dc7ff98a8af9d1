package io.diglot.arize;

import io.diglot.identity.IdCodec;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.queues.ExampleQueueId;
import io.diglot.model.queues.QueueRecordId;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.tags.TagId;
import io.diglot.model.versions.DatasetVersionId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The model's ids as Arize's clients know them: padded base64 of {@code Type:<uuid>}. */
@Named
@Singleton
public final class ArizeIds {

    public static final String DATASET = "Dataset";
    public static final String DATASET_VERSION = "DatasetVersion";
    public static final String EXPERIMENT = "Experiment";
    public static final String SPACE = "Space";
    public static final String PROJECT = "Project";
    public static final String ANNOTATION_CONFIG = "AnnotationConfig";
    public static final String ANNOTATION_QUEUE = "AnnotationQueue";
    public static final String ANNOTATION_QUEUE_RECORD = "AnnotationQueueRecord";
    public static final String TAG = "Tag";
    public static final String PROMPT = "Prompt";
    public static final String PROMPT_VERSION = "PromptVersion";

    public @Nullable String toArize(@Nullable DatasetId id) {
        return id == null ? null : IdCodec.toArize(DATASET, id.value());
    }

    public @Nullable String toArize(@Nullable DatasetVersionId id) {
        return id == null ? null : IdCodec.toArize(DATASET_VERSION, id.value());
    }

    public String toArize(ExperimentId id) {
        return IdCodec.toArize(EXPERIMENT, id.value());
    }

    public @Nullable String toArize(@Nullable ProjectId id) {
        return id == null ? null : IdCodec.toArize(PROJECT, id.value());
    }

    public String toArize(AnnotationConfigId id) {
        return IdCodec.toArize(ANNOTATION_CONFIG, id.value());
    }

    public String toArize(ExampleQueueId id) {
        return IdCodec.toArize(ANNOTATION_QUEUE, id.value());
    }

    public String toArize(QueueRecordId id) {
        return IdCodec.toArize(ANNOTATION_QUEUE_RECORD, id.value());
    }

    public String toArize(TagId id) {
        return IdCodec.toArize(TAG, id.value());
    }

    public String toArize(PromptId id) {
        return IdCodec.toArize(PROMPT, id.value());
    }

    public String toArize(PromptVersionId id) {
        return IdCodec.toArize(PROMPT_VERSION, id.value());
    }

    public String toArize(SpaceId id) {
        return IdCodec.toArize(SPACE, id.value());
    }

    /** Where a record lies that does not say the id of its space. */
    public String toArize(Workspace workspace) {
        return toArize(SpaceId.of(workspace));
    }
}
