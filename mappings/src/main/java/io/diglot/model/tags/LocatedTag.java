package io.diglot.model.tags;

import io.diglot.model.spaces.Workspace;

/** A tag and where it lies. */
public record LocatedTag(Tag tag, Workspace workspace) {}
