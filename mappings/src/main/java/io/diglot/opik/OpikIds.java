package io.diglot.opik;

import io.diglot.model.AnnotationConfigId;
import io.diglot.model.DatasetId;
import io.diglot.model.DatasetVersionId;
import io.diglot.model.ExampleId;
import io.diglot.model.ExperimentId;
import io.diglot.model.ExperimentItemId;
import io.diglot.model.ProjectId;
import io.diglot.model.SpanId;
import io.diglot.model.TraceId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The model's ids as Opik knows them: the UUIDs that they are. */
@Named
@Singleton
public final class OpikIds {

    public UUID toOpik(DatasetId id) {
        return id.value();
    }

    public @Nullable UUID toOpik(@Nullable DatasetVersionId id) {
        return id == null ? null : id.value();
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

    public @Nullable UUID toOpik(@Nullable ProjectId id) {
        return id == null ? null : id.value();
    }

    public @Nullable UUID toOpik(@Nullable SpanId id) {
        return id == null ? null : id.value();
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

    public @Nullable AnnotationConfigId annotationConfig(@Nullable UUID id) {
        return id == null ? null : new AnnotationConfigId(id);
    }
}
