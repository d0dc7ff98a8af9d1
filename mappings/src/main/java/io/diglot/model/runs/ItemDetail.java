package io.diglot.model.runs;

import io.diglot.model.spans.SpanSummary;
import io.diglot.model.traces.Trace;
import org.jspecify.annotations.Nullable;

/**
 * An experiment item with what a reader wants to see beside it.
 *
 * @param trace absent as long as it has not come
 * @param spans what the spans of the trace add up to; absent where it has none
 */
public record ItemDetail(
        ExperimentItem item,
        @Nullable Trace trace,
        @Nullable SpanSummary spans) {}
