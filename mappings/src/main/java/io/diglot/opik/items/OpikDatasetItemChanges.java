package io.diglot.opik.items;

import io.diglot.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a new version changes ({@code DatasetItemChanges}).
 *
 * @param baseVersion the id of the version that is changed
 */
public record OpikDatasetItemChanges(
        @Nullable List<OpikDatasetItemWrite> addedItems,
        @Nullable List<OpikDatasetItemEdit> editedItems,
        @Nullable List<UUID> deletedIds,
        @Nullable UUID baseVersion,
        @Nullable List<String> tags,
        @Nullable String changeDescription,
        @Nullable Json metadata,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy,
        @Nullable Boolean clearExecutionPolicy,
        @Nullable UUID copyFromDatasetId,
        @Nullable UUID copyFromVersionId) {}
