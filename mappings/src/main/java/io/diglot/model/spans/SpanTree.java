package io.diglot.model.spans;

import java.util.List;

/**
 * A trace, as far as it lies in a window: a root and all spans of the root's trace, in the order in which they began.
 *
 * @param isCut whether there are more spans than these
 */
public record SpanTree(ShownSpan root, List<ShownSpan> spans, boolean isCut) {

    /** The most spans that one has. */
    public static final int MOST_SPANS = 1000;

    public SpanTree {
        spans = List.copyOf(spans);
    }
}
