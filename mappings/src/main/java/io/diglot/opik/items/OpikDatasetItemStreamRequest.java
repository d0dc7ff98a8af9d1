package io.diglot.opik.items;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What part of a dataset is streamed ({@code DatasetItemStreamRequest}).
 *
 * @param lastRetrievedId where to go on, exclusive; the order is by id, descending
 * @param steamLimit spelt so on the wire
 * @param datasetVersion hash or tag
 * @param filters a JSON array, as a string
 */
public record OpikDatasetItemStreamRequest(
        @Nullable String datasetName,
        @Nullable UUID lastRetrievedId,
        @Nullable Integer steamLimit,
        @Nullable String datasetVersion,
        @Nullable String projectName,
        @Nullable String filters) {}
