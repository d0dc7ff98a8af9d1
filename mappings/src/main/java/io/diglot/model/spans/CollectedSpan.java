package io.diglot.model.spans;

import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span that another system of tracing made, under the ids that it has there.
 *
 * @param trace which trace it belongs to, as lower case hexadecimal digits
 * @param id within its trace, in the same form
 * @param parent absent where it is the root of its trace
 * @param dataset of whose experiments this is, where that is said: then its project is theirs, whatever it is called
 */
public record CollectedSpan(
        String trace,
        String id,
        @Nullable String parent,
        @Nullable DatasetId dataset,
        @Nullable String projectName,
        String name,
        @Nullable String type,
        Instant startTime,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable String model,
        @Nullable String provider,
        List<String> tags,
        @Nullable Json usage,
        @Nullable BigDecimal totalEstimatedCost,
        @Nullable ErrorInfo errorInfo,
        @Nullable String threadId) {

    private static final String SOURCE = "sdk";

    public CollectedSpan {
        tags = List.copyOf(tags);
    }

    public boolean isRoot() {
        return parent == null;
    }

    /** The same span in another project. */
    public CollectedSpan in(@Nullable String project) {
        return new CollectedSpan(
                trace,
                id,
                parent,
                dataset,
                project,
                name,
                type,
                startTime,
                endTime,
                input,
                output,
                metadata,
                model,
                provider,
                tags,
                usage,
                totalEstimatedCost,
                errorInfo,
                threadId);
    }

    /**
     * The same span in a trace of ours.
     *
     * @param id what it is called here
     * @param parent what its parent is called here; absent where it has none
     */
    public SpanDraft toSpan(SpanId id, TraceId trace, @Nullable SpanId parent) {
        return new SpanDraft(
                id,
                projectName,
                trace,
                parent,
                name,
                type,
                startTime,
                endTime,
                input,
                output,
                metadata,
                model,
                provider,
                tags,
                usage,
                totalEstimatedCost,
                null,
                errorInfo,
                null,
                SOURCE,
                null,
                null);
    }

    /** The trace of which this span is the root. */
    public TraceDraft toTrace(TraceId id) {
        return new TraceDraft(
                id,
                projectName,
                name,
                startTime,
                endTime,
                input,
                output,
                metadata,
                tags,
                errorInfo,
                threadId,
                null,
                SOURCE,
                null,
                false,
                null);
    }

    /** As another one, with what it is estimated to cost. */
    public static CollectedSpan costing(CollectedSpan span, BigDecimal cost) {
        return new CollectedSpan(
                span.trace(),
                span.id(),
                span.parent(),
                span.dataset(),
                span.projectName(),
                span.name(),
                span.type(),
                span.startTime(),
                span.endTime(),
                span.input(),
                span.output(),
                span.metadata(),
                span.model(),
                span.provider(),
                span.tags(),
                span.usage(),
                cost,
                span.errorInfo(),
                span.threadId());
    }
}
