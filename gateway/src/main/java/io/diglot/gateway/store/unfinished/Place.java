package io.diglot.gateway.store.unfinished;

import io.diglot.model.spaces.Workspace;
import java.util.UUID;

/**
 * Where a write puts its rows until all are there.
 *
 * @param part an id of its own, under which nobody looks for anything
 */
public record Place(Workspace workspace, UUID part) {}
