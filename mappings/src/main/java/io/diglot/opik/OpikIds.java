package io.diglot.opik;

import io.diglot.model.comments.CommentId;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.environments.EnvironmentId;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.exports.DatasetExportId;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.queues.AnnotationQueueId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.spans.SpanId;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersionId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The model's ids as Opik knows them: the UUIDs that they are. */
@Named
@Singleton
public final class OpikIds {

    public UUID toOpik(CommentId id) {
        return id.value();
    }

    public UUID toOpik(AnnotationQueueId id) {
        return id.value();
    }

    public UUID toOpik(DatasetId id) {
        return id.value();
    }

    public @Nullable UUID toOpik(@Nullable DatasetVersionId id) {
        return id == null ? null : id.value();
    }

    public UUID toOpik(DatasetExportId id) {
        return id.value();
    }

    public UUID toOpik(EnvironmentId id) {
        return id.value();
    }

    public UUID toOpik(ExampleId id) {
        return id.value();
    }

    public UUID toOpik(ExperimentId id) {
        return id.value();
    }

    public UUID toOpik(ExperimentItemId id) {
        return id.value();
    }

    public UUID toOpik(OptimizationId id) {
        return id.value();
    }

    public @Nullable UUID toOpik(@Nullable ProjectId id) {
        return id == null ? null : id.value();
    }

    public @Nullable UUID toOpik(@Nullable SpanId id) {
        return id == null ? null : id.value();
    }

    public UUID toOpik(ThreadId id) {
        return id.value();
    }

    public @Nullable UUID toOpik(@Nullable TraceId id) {
        return id == null ? null : id.value();
    }

    public @Nullable DatasetId dataset(@Nullable UUID id) {
        return id == null ? null : new DatasetId(id);
    }

    public @Nullable DatasetVersionId datasetVersion(@Nullable UUID id) {
        return id == null ? null : new DatasetVersionId(id);
    }

    public @Nullable ExperimentId experiment(@Nullable UUID id) {
        return id == null ? null : new ExperimentId(id);
    }

    public @Nullable ProjectId project(@Nullable UUID id) {
        return id == null ? null : new ProjectId(id);
    }
}
