package io.diglot.model.annotations;

import io.diglot.model.spaces.Workspace;

/** An annotation config and where it lies. */
public record LocatedAnnotationConfig(AnnotationConfig config, Workspace workspace) {}
