package io.diglot.opik.datasets;

import io.diglot.opik.OpikVisibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients write over a dataset ({@code DatasetUpdate}). */
public record OpikDatasetUpdate(
        @Nullable String name,
        @Nullable String description,
        @Nullable OpikVisibility visibility,
        @Nullable List<String> tags) {

    /** Other tags. A name and a description that are not sent again are forgotten. */
    public static OpikDatasetUpdate tagged(OpikDataset dataset, List<String> tags) {
        return new OpikDatasetUpdate(dataset.name(), dataset.description(), null, List.copyOf(tags));
    }

    /** Another name. A description that is not sent again is forgotten. */
    public static OpikDatasetUpdate named(String name, @Nullable String description) {
        return new OpikDatasetUpdate(name, description, null, null);
    }
}
