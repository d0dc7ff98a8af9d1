package io.diglot.model.runs;

import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The link of an experiment, an example and a trace. With its trace it is a {@link Run}; Opik clients send the two in
 * any order.
 *
 * @param datasetItemId the example in Opik's eyes: always a UUID of version 7, also where a run has no example or one
 *     of another form
 * @param exampleId the example in the exact text that an Arize client gave; null where a run has none
 * @param executionPolicy how often the example is to be run and passed, as an Opik client gave it
 */
public record ExperimentItem(
        ExperimentItemId id,
        ExperimentId experimentId,
        UUID datasetItemId,
        @Nullable String exampleId,
        TraceId traceId,
        @Nullable ProjectId projectId,
        @Nullable Json executionPolicy,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy) {}
