package io.diglot.opik.spans;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A span with less in it than there is. */
public final class OpikSpanView {

    private OpikSpanView() {}

    /** @param excluded members, by the vendor's names; others than those a client may exclude stay */
    public static OpikSpan without(OpikSpan span, Set<String> excluded) {
        return excluded.isEmpty()
                ? span
                : new OpikSpan(
                        span.id(),
                        span.projectName(),
                        span.projectId(),
                        span.traceId(),
                        span.parentSpanId(),
                        unless(excluded, "name", span.name()),
                        unless(excluded, "type", span.type()),
                        unless(excluded, "start_time", span.startTime()),
                        unless(excluded, "end_time", span.endTime()),
                        unless(excluded, "input", span.input()),
                        unless(excluded, "output", span.output()),
                        unless(excluded, "metadata", span.metadata()),
                        unless(excluded, "model", span.model()),
                        unless(excluded, "provider", span.provider()),
                        unless(excluded, "tags", span.tags()),
                        unless(excluded, "usage", span.usage()),
                        unless(excluded, "error_info", span.errorInfo()),
                        unless(excluded, "created_at", span.createdAt()),
                        span.lastUpdatedAt(),
                        unless(excluded, "created_by", span.createdBy()),
                        unless(excluded, "last_updated_by", span.lastUpdatedBy()),
                        unless(excluded, "feedback_scores", span.feedbackScores()),
                        unless(excluded, "comments", span.comments()),
                        unless(excluded, "total_estimated_cost", span.totalEstimatedCost()),
                        unless(excluded, "total_estimated_cost_version", span.totalEstimatedCostVersion()),
                        unless(excluded, "duration", span.duration()),
                        unless(excluded, "ttft", span.ttft()),
                        unless(excluded, "source", span.source()),
                        unless(excluded, "environment", span.environment()));
    }

    private static <T> @Nullable T unless(Set<String> excluded, String member, @Nullable T value) {
        return excluded.contains(member) ? null : value;
    }
}
