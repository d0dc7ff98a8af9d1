package io.diglot.model.runs;

import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.traces.TraceId;
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
