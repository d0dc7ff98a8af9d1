package io.diglot.opik.items;

import io.diglot.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What changes of an item ({@code DatasetItemEdit}); what is absent stays, and data replaces all data. */
public record OpikDatasetItemEdit(
        @Nullable UUID id,
        @Nullable Json data,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        @Nullable Boolean clearExecutionPolicy) {}
