package io.diglot.opik.versions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.json.Json;
import io.diglot.opik.OpikResource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dataset version as Opik shows it ({@code DatasetVersion}); {@code tags} name {@code latest} too. */
public record OpikDatasetVersion(
        UUID id,
        UUID datasetId,
        String versionHash,
        List<String> tags,
        @JsonProperty("is_latest") boolean latest,
        String versionName,
        int itemsTotal,
        int itemsAdded,
        int itemsModified,
        int itemsDeleted,
        @Nullable String changeDescription,
        @Nullable Json metadata,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        Instant createdAt,
        String createdBy,
        Instant lastUpdatedAt,
        String lastUpdatedBy)
        implements OpikResource {

    /** What is empty, and what older servers do not know, is absent from an answer. */
    public OpikDatasetVersion {
        tags = Objects.requireNonNullElse(tags, List.of());
    }
}
