package io.diglot.gateway.store.mirror;

import java.time.Instant;
import java.util.UUID;

/**
 * A dataset that another server has.
 *
 * @param id under which it is here, unless it is here under another one already
 * @param remoteId its id there
 */
public record ListedDataset(UUID id, String remoteId, String name, Instant createdAt, Instant updatedAt) {}
