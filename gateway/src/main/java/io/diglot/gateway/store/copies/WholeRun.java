package io.diglot.gateway.store.copies;

import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item of an experiment with all that belongs to it.
 *
 * @param position where it stands among the runs of the experiment; absent where nobody knows, or its trace is missing
 * @param spans of the trace
 */
public record WholeRun(
        ExperimentItem item,
        @Nullable Long position,
        @Nullable Trace trace,
        List<Span> spans) {

    public WholeRun {
        spans = List.copyOf(spans);
    }

    /** Its trace with all that belongs to it, where that came. */
    public Optional<WholeTrace> pieces() {
        return Optional.ofNullable(trace).map(whole -> new WholeTrace(whole, spans));
    }
}
