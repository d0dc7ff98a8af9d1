package io.diglot.model.spans;

import io.diglot.model.traces.Elapsed;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A span with the name of its project. */
public record SpanOverview(Span span, @Nullable String projectName) {

    /** How long the span took, in milliseconds; null as long as that is not known. */
    public @Nullable BigDecimal duration() {
        return Elapsed.between(span.startTime(), span.endTime());
    }
}
