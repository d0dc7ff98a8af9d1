package io.diglot.opik.items;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.diglot.json.Json;
import io.diglot.opik.experiments.OpikExperimentItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset item with what experiments made of it ({@code DatasetItem_Compare}). One that the dataset does not hold has
 * no data, no source and no dates.
 */
public record OpikComparedItem(
        UUID id,
        UUID datasetItemId,
        @Nullable UUID traceId,
        @Nullable UUID spanId,
        @Nullable String source,
        Json data,
        @Nullable String description,
        List<String> tags,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        List<OpikExperimentItem> experimentItems,
        @JsonInclude(Include.NON_EMPTY) Map<UUID, OpikRunSummary> runSummariesByExperiment,
        UUID datasetId,
        @Nullable Instant createdAt,
        @Nullable Instant lastUpdatedAt,
        String createdBy,
        String lastUpdatedBy) {}
