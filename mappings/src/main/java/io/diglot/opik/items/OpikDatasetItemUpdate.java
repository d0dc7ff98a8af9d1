package io.diglot.opik.items;

import io.diglot.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes of dataset items ({@code DatasetItemUpdate}). */
public record OpikDatasetItemUpdate(
        @Nullable Json data,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable List<String> tagsToAdd,
        @Nullable List<String> tagsToRemove,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        @Nullable Boolean clearExecutionPolicy) {}
