package io.diglot.model.queues;

import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example in a queue, as it was in a version of its dataset.
 *
 * @param assigned the addresses of those who are to annotate it; absent: all of the queue
 */
public record QueueRecord(
        QueueRecordId id,
        DatasetId dataset,
        DatasetVersionId version,
        ExampleId example,
        @Nullable List<String> assigned) {}
