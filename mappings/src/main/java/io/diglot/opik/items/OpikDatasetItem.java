package io.diglot.opik.items;

import io.diglot.json.Json;
import io.diglot.opik.OpikResource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset item as Opik shows it ({@code DatasetItem_Public}).
 *
 * @param datasetItemId the same as {@code id}; Opik keeps it for older clients
 */
public record OpikDatasetItem(
        UUID id,
        UUID datasetItemId,
        @Nullable UUID traceId,
        @Nullable UUID spanId,
        String source,
        Json data,
        @Nullable String description,
        List<String> tags,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        UUID datasetId,
        Instant createdAt,
        Instant lastUpdatedAt,
        String createdBy,
        String lastUpdatedBy)
        implements OpikResource {

    /** What is empty, and what older servers do not know, is absent from an answer. */
    public OpikDatasetItem {
        tags = Objects.requireNonNullElse(tags, List.of());
    }
}
