package io.diglot.model.datasets;

import io.diglot.model.Visibility;
import io.diglot.model.projects.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as a client wants it made.
 *
 * @param id as the client chose it
 * @param projectId goes before {@code projectName}
 * @param projectName made where there is none
 */
public record DatasetDraft(
        @Nullable DatasetId id,
        String name,
        @Nullable ProjectId projectId,
        @Nullable String projectName,
        Dataset.Type type,
        Visibility visibility,
        List<String> tags,
        @Nullable String description) {

    public DatasetDraft {
        tags = List.copyOf(tags);
    }
}
