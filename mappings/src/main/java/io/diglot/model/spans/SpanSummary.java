package io.diglot.model.spans;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the spans of a trace add up to.
 *
 * @param providers of language models, each once
 * @param usage sums of token counts by name
 * @param totalEstimatedCost null where no span names one
 */
public record SpanSummary(
        int spanCount,
        int llmSpanCount,
        boolean hasToolSpans,
        List<String> providers,
        SequencedMap<String, Long> usage,
        @Nullable BigDecimal totalEstimatedCost) {

    public static final SpanSummary NONE = new SpanSummary(0, 0, false, List.of(), new LinkedHashMap<>(), null);

    public SpanSummary {
        providers = List.copyOf(providers);
        usage = new LinkedHashMap<>(usage);
    }
}
