package io.diglot.opik.datasets;

import io.diglot.opik.OpikVisibility;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dataset as clients send it ({@code Dataset_Write}). */
public record OpikDatasetWrite(
        @Nullable UUID id,
        @Nullable String name,
        @Nullable UUID projectId,
        @Nullable String projectName,
        @Nullable OpikDatasetType type,
        @Nullable OpikVisibility visibility,
        @Nullable List<String> tags,
        @Nullable String description) {}
