package io.diglot.model.datasets;

import io.diglot.model.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client writes over a dataset.
 *
 * @param description absent: the dataset has none from now on
 * @param tags absent: they stay
 * @param visibility absent: it stays
 */
public record DatasetUpdate(
        String name,
        @Nullable String description,
        @Nullable List<String> tags,
        @Nullable Visibility visibility) {

    public DatasetUpdate {
        tags = tags == null ? null : List.copyOf(tags);
    }
}
