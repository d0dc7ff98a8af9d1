package io.diglot.opik.experiments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments are to be streamed ({@code ExperimentStreamRequest}).
 *
 * @param name what the name must contain
 * @param lastRetrievedId only what stands behind it, ids descending
 */
public record OpikExperimentStreamRequest(
        @Nullable String name,
        @Nullable Integer limit,
        @Nullable UUID lastRetrievedId,
        @Nullable String projectName) {}
