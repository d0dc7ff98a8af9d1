package io.diglot.opik.experiments;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which experiment items a stream holds ({@code ExperimentItemStreamRequest}). */
public record OpikExperimentItemStreamRequest(
        @Nullable String experimentName,
        @Nullable Integer limit,
        @Nullable UUID lastRetrievedId,
        boolean truncate,
        @Nullable String projectName) {

    /**
     * Those of the experiments whose names contain a text.
     *
     * @param last behind which item the stream goes on
     */
    public static OpikExperimentItemStreamRequest ofExperiments(String name, int limit, @Nullable UUID last) {
        return new OpikExperimentItemStreamRequest(name, limit, last, true, null);
    }
}
