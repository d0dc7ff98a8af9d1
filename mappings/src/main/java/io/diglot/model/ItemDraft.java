package io.diglot.model;

import io.diglot.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An experiment item that someone is about to write. Nothing that it names need exist.
 *
 * @param id absent where the store gives one
 * @param projectName absent where the trace tells the project
 */
public record ItemDraft(
        @Nullable ExperimentItemId id,
        ExperimentId experimentId,
        UUID datasetItemId,
        TraceId traceId,
        @Nullable String projectName,
        @Nullable Json executionPolicy) {}
