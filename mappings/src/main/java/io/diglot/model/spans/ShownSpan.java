package io.diglot.model.spans;

import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span as readers see it for whom a trace is nothing but its spans. A trace that has no span of its own without a
 * parent is one itself, under its own id.
 *
 * @param threadId the thread of the trace, where the trace itself is shown
 * @param ofTrace the scores of its trace
 */
public record ShownSpan(Span span, @Nullable String threadId, List<FeedbackScore> ofTrace) {

    public ShownSpan {
        ofTrace = List.copyOf(ofTrace);
    }

    /** A trace as a span. */
    public static ShownSpan of(Trace trace) {
        Span span = new Span(
                new SpanId(trace.id().value()),
                trace.projectId(),
                trace.id(),
                null,
                trace.name(),
                null,
                trace.startTime(),
                trace.endTime(),
                trace.input(),
                trace.output(),
                trace.metadata(),
                null,
                null,
                trace.tags(),
                null,
                null,
                null,
                trace.errorInfo(),
                trace.ttft(),
                trace.source(),
                trace.environment(),
                trace.feedbackScores(),
                trace.createdAt(),
                trace.createdBy(),
                trace.lastUpdatedAt(),
                trace.lastUpdatedBy());
        return new ShownSpan(span, trace.threadId(), trace.feedbackScores());
    }
}
