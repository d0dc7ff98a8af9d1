package io.diglot.opik.experiments;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same change of many experiments ({@code ExperimentBatchUpdate}).
 *
 * @param mergeTags whether {@code tags} come to those that there are
 */
public record OpikExperimentBatchUpdate(
        @Nullable List<@Nullable UUID> ids,
        @Nullable OpikExperimentUpdate update,
        @Nullable Boolean mergeTags) {}
