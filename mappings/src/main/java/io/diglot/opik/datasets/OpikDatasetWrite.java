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
        @Nullable String description) {

    /** One that has nothing but a name. */
    public static OpikDatasetWrite named(UUID id, String name) {
        return described(id, name, null);
    }

    /** One that has a name and a description. */
    public static OpikDatasetWrite described(UUID id, String name, @Nullable String description) {
        return new OpikDatasetWrite(id, name, null, null, null, null, null, description);
    }
}
