package io.diglot.opik.traces;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trace with less in it than there is. */
public final class OpikTraceView {

    private OpikTraceView() {}

    /** @param excluded members, by the vendor's names; others than those a client may exclude stay */
    public static OpikTrace without(OpikTrace trace, Set<String> excluded) {
        return excluded.isEmpty()
                ? trace
                : new OpikTrace(
                        trace.id(),
                        trace.projectId(),
                        unless(excluded, "name", trace.name()),
                        unless(excluded, "start_time", trace.startTime()),
                        unless(excluded, "end_time", trace.endTime()),
                        unless(excluded, "input", trace.input()),
                        unless(excluded, "output", trace.output()),
                        unless(excluded, "metadata", trace.metadata()),
                        unless(excluded, "tags", trace.tags()),
                        unless(excluded, "error_info", trace.errorInfo()),
                        unless(excluded, "usage", trace.usage()),
                        unless(excluded, "created_at", trace.createdAt()),
                        trace.lastUpdatedAt(),
                        unless(excluded, "created_by", trace.createdBy()),
                        unless(excluded, "last_updated_by", trace.lastUpdatedBy()),
                        unless(excluded, "feedback_scores", trace.feedbackScores()),
                        unless(excluded, "comments", trace.comments()),
                        unless(excluded, "total_estimated_cost", trace.totalEstimatedCost()),
                        unless(excluded, "span_count", trace.spanCount()),
                        unless(excluded, "duration", trace.duration()),
                        unless(excluded, "ttft", trace.ttft()),
                        unless(excluded, "thread_id", trace.threadId()),
                        unless(excluded, "visibility_mode", trace.visibilityMode()),
                        unless(excluded, "llm_span_count", trace.llmSpanCount()),
                        unless(excluded, "has_tool_spans", trace.hasToolSpans()),
                        unless(excluded, "providers", trace.providers()),
                        unless(excluded, "experiment", trace.experiment()),
                        unless(excluded, "source", trace.source()),
                        unless(excluded, "environment", trace.environment()));
    }

    private static <T> @Nullable T unless(Set<String> excluded, String member, @Nullable T value) {
        return excluded.contains(member) ? null : value;
    }
}
