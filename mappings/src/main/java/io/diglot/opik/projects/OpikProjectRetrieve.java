package io.diglot.opik.projects;

import org.jspecify.annotations.Nullable;

/** What a project is asked for by ({@code ProjectRetrieve}), and whether with its figures. */
public record OpikProjectRetrieve(
        @Nullable String name, @Nullable Boolean includeStats) {}
