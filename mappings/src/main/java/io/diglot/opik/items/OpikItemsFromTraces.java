package io.diglot.opik.items;

import io.diglot.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Traces that are to become items of a dataset ({@code CreateDatasetItemsFromTracesRequest}). */
public record OpikItemsFromTraces(
        @Nullable List<@Nullable UUID> traceIds,
        @Nullable Options enrichmentOptions,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy) {

    /** What of a trace comes along beside its input and output ({@code TraceEnrichmentOptions}). */
    public record Options(
            boolean includeSpans,
            boolean includeTags,
            boolean includeFeedbackScores,
            boolean includeComments,
            boolean includeUsage,
            boolean includeMetadata) {}
}
