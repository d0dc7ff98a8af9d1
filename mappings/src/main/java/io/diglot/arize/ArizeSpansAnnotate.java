package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of spans ({@code AnnotateSpansRequest}).
 *
 * @param granularity {@code SPAN}, {@code TRACE}, or absent for the first
 */
public record ArizeSpansAnnotate(
        @Nullable String projectId,
        @Nullable String startTime,
        @Nullable String endTime,
        @Nullable String granularity,
        @Nullable List<ArizeAnnotate.@Nullable Annotated> annotations) {}
