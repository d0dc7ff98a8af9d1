package io.diglot.opik.projects;

import org.jspecify.annotations.Nullable;

/** What a project is asked for by ({@code ProjectRetrieve}); statistics, which it may ask for too, are not computed. */
public record OpikProjectRetrieve(@Nullable String name) {}
