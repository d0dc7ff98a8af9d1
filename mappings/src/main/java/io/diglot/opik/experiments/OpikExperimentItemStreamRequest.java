package io.diglot.opik.experiments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which experiment items a stream holds ({@code ExperimentItemStreamRequest}). */
public record OpikExperimentItemStreamRequest(
        @Nullable String experimentName,
        @Nullable Integer limit,
        @Nullable UUID lastRetrievedId,
        boolean truncate,
        @Nullable String projectName) {}
