package io.diglot.arize;

import io.diglot.json.Json;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A record of a queue as Arize shows it: whole ({@code AnnotationQueueRecord}), or what a change of it has touched
 * ({@code AnnotateAnnotationQueueRecordResponse}, {@code AssignAnnotationQueueRecordResponse}).
 *
 * @param sourceType {@code DATASET}
 * @param data the example's columns with its id and dates
 * @param traceAnnotations none: an example has no trace
 * @param evaluations none: an example has none
 */
public record ArizeQueueRecord(
        String id,
        String annotationQueueId,
        String sourceType,
        @Nullable SequencedMap<String, Object> data,
        @Nullable List<ArizeAnnotation> annotations,
        @Nullable List<ArizeAnnotation> traceAnnotations,
        @Nullable List<Json> evaluations,
        @Nullable List<ArizeQueueUser> assignedUsers) {}
