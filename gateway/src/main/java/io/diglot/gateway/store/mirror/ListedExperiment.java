package io.diglot.gateway.store.mirror;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that another server has.
 *
 * @param id under which it is here, unless it is here under another one already
 * @param remoteId its id there
 * @param dataset the id there of its dataset; absent where it has none
 * @param version the id there of the version that it is on
 */
public record ListedExperiment(
        UUID id,
        String remoteId,
        String name,
        @Nullable String dataset,
        @Nullable String version,
        Instant createdAt,
        Instant updatedAt) {}
