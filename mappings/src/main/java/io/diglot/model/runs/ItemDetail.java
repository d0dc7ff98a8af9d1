package io.diglot.model.runs;

import io.diglot.model.comments.Comment;
import io.diglot.model.spans.SpanSummary;
import io.diglot.model.traces.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment item with what a reader wants to see beside it.
 *
 * @param trace absent as long as it has not come
 * @param spans what the spans of the trace add up to; absent where it has none
 * @param comments those of the trace in the order of their ids; none where nobody wants to see them
 */
public record ItemDetail(
        ExperimentItem item,
        @Nullable Trace trace,
        @Nullable SpanSummary spans,
        List<Comment> comments) {

    public ItemDetail {
        comments = List.copyOf(comments);
    }
}
