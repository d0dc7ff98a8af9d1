package io.diglot.arize;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as Arize shows it.
 *
 * @param versions the newest first; left out of lists
 * @see <a href="https://arize.com/docs/ax/rest-reference/datasets">Datasets</a>
 */
public record ArizeDataset(
        String id,
        String name,
        String spaceId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable List<ArizeDatasetVersion> versions) {}
