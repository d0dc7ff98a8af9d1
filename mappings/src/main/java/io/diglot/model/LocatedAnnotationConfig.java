package io.diglot.model;

/** An annotation config and where it lies. */
public record LocatedAnnotationConfig(AnnotationConfig config, Workspace workspace) {}
