package io.diglot.arize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which spans are to be deleted ({@code DeleteSpansRequest}). */
public record ArizeSpansDelete(
        @Nullable String projectId,
        @Nullable List<@Nullable String> spanIds,
        @Nullable String startTime,
        @Nullable String endTime) {}
