package io.diglot.opik.experiments;

import io.diglot.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Experiment items as Opik's clients send them ({@code ExperimentItemsBatch}). */
public record OpikExperimentItemsWrite(@Nullable List<@Nullable Item> experimentItems) {

    /** One of them; what the server joins from the trace is passed over. */
    public record Item(
            @Nullable UUID id,
            @Nullable UUID experimentId,
            @Nullable UUID datasetItemId,
            @Nullable UUID traceId,
            @Nullable String projectName,
            @Nullable Json executionPolicy) {}
}
