package io.diglot.model.spans;

import io.diglot.model.comments.Comment;
import io.diglot.model.traces.Elapsed;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span with the name of its project.
 *
 * @param comments in the order of their ids
 */
public record SpanOverview(Span span, @Nullable String projectName, List<Comment> comments) {

    public SpanOverview {
        comments = List.copyOf(comments);
    }

    /** How long the span took, in milliseconds; null as long as that is not known. */
    public @Nullable BigDecimal duration() {
        return Elapsed.between(span.startTime(), span.endTime());
    }
}
