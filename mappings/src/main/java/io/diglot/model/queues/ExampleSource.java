package io.diglot.model.queues;

import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Examples that a queue is to hold.
 *
 * @param version absent: the latest one
 * @param examples absent: all of the version
 */
public record ExampleSource(
        DatasetId dataset,
        @Nullable DatasetVersionId version,
        @Nullable List<ExampleId> examples) {}
