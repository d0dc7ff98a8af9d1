package io.diglot.arize;

import org.jspecify.annotations.Nullable;

/**
 * Which spans or traces are wanted ({@code ListSpansRequest}, {@code ListTracesRequest}).
 *
 * @param startTime a week ago where it is absent
 * @param endTime now where it is absent
 */
public record ArizeSearchSpans(
        @Nullable String projectId,
        @Nullable String startTime,
        @Nullable String endTime,
        @Nullable String filter) {}
