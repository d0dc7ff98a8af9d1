package io.diglot.model.spaces;

import java.time.Instant;

/**
 * A workspace as something that can be listed.
 *
 * @param createdAt when it was first written to
 */
public record Space(Workspace workspace, Instant createdAt) {}
