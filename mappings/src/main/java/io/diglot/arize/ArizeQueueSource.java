package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that a queue is to hold ({@code AnnotationQueueRecordInput}), of whichever type.
 *
 * @param recordType {@code EXAMPLE}, {@code SPAN} or {@code TRACE}; the members of the latter two are those from the project on
 */
public record ArizeQueueSource(
        @Nullable String recordType,
        @Nullable String datasetId,
        @Nullable String datasetVersionId,
        @Nullable List<@Nullable String> exampleIds,
        @Nullable String projectId,
        @Nullable String startTime,
        @Nullable String endTime,
        @Nullable List<@Nullable String> spanIds,
        @Nullable List<@Nullable String> traceIds) {}
