package io.diglot.gateway.store.copies;

import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import java.util.List;

/**
 * A trace with all that belongs to it.
 *
 * @param spans of the trace
 */
public record WholeTrace(Trace trace, List<Span> spans) {

    public WholeTrace {
        spans = List.copyOf(spans);
    }
}
