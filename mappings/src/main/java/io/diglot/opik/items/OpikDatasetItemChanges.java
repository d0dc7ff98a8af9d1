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
        @Nullable UUID copyFromVersionId) {

    /**
     * Items of a version that are others in the next one.
     *
     * @param name which the next version gets as its tag, and as what is said of its change
     */
    public static OpikDatasetItemChanges edited(UUID baseVersion, List<OpikDatasetItemEdit> items, String name) {
        return new OpikDatasetItemChanges(
                null, items, null, baseVersion, List.of(name), name, null, null, null, null, null, null);
    }
}
