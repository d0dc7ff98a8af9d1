package io.diglot.opik.items;

import io.diglot.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dataset item as clients send it ({@code DatasetItem_Write}). */
public record OpikDatasetItemWrite(
        @Nullable UUID id,
        @Nullable UUID traceId,
        @Nullable UUID spanId,
        @Nullable String source,
        @Nullable Json data,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy) {}
