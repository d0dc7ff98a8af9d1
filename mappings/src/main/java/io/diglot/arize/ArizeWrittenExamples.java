package io.diglot.arize;

import java.time.Instant;
import java.util.List;

/**
 * What was written ({@code DatasetVersionWithExampleIds}): a dataset and its instants, and which version and examples
 * of it.
 */
public record ArizeWrittenExamples(
        String id,
        String name,
        String spaceId,
        Instant createdAt,
        Instant updatedAt,
        String datasetVersionId,
        List<String> exampleIds) {}
