package io.diglot.gateway.backend.arize.pull;

import io.diglot.gateway.failure.Resource;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The examples of a dataset, or the runs of an experiment, that are to be read.
 *
 * @param resource the dataset or the experiment
 * @param dataset of an experiment, where it has one
 * @param doubt whether they were read before, and something may have been missed
 */
record Contents(
        Resource resource,
        UUID id,
        String remoteId,
        @Nullable UUID dataset,
        Instant createdAt,
        Instant updatedAt,
        Doubt doubt) {

    /** Why they are to be read. */
    enum Doubt {
        /** Something has changed there. */
        NONE,
        /** The last reading may have missed something. */
        SOME
    }

    /** Whether whoever asks for the dataset or the experiment asks for this. */
    boolean concerns(UUID asked) {
        return id.equals(asked) || asked.equals(dataset);
    }
}
