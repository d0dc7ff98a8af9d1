package io.diglot.model.datasets;

import io.diglot.model.projects.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as Opik's writers name it: by id, or by a name that makes it where there is none.
 *
 * @param id wins over the name
 * @param projectId where a new dataset lies; wins over the project's name
 * @param projectName made where there is none
 */
public record DatasetRef(
        @Nullable DatasetId id,
        @Nullable String name,
        @Nullable ProjectId projectId,
        @Nullable String projectName) {

    public DatasetRef {
        if (id == null && name == null) {
            throw new IllegalArgumentException("A dataset is named by its id or its name.");
        }
    }
}
