package io.diglot.model.spaces;

import java.time.Instant;

/**
 * A workspace as something that can be listed.
 *
 * @param id by which Arize clients know it
 * @param createdAt when it was first written to
 */
public record Space(Workspace workspace, SpaceId id, Instant createdAt) {}
