package io.diglot.opik.items;

import io.diglot.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Spans that are to become items of a dataset ({@code CreateDatasetItemsFromSpansRequest}). */
public record OpikItemsFromSpans(
        @Nullable List<@Nullable UUID> spanIds,
        @Nullable Options enrichmentOptions,
        @Nullable Json evaluators,
        @Nullable Json executionPolicy) {

    /** What of a span comes along beside its input and output ({@code SpanEnrichmentOptions}). */
    public record Options(
            boolean includeTags,
            boolean includeFeedbackScores,
            boolean includeComments,
            boolean includeUsage,
            boolean includeMetadata) {}
}
