package io.diglot.opik.traces;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trace as Opik shows it: with the providers of its spans in its metadata, and without what a client excludes. */
public final class OpikTraceView {

    private static final String PROVIDERS = "providers";

    private OpikTraceView() {}

    /** All of it. */
    public static OpikTrace whole(OpikTrace trace) {
        return without(trace, Set.of());
    }

    /** @param excluded members, by the vendor's names; others than those a client may exclude stay */
    public static OpikTrace without(OpikTrace trace, Set<String> excluded) {
        return with(excluded.contains("providers") ? trace.metadata() : withProviders(trace), trace, excluded);
    }

    /**
     * A trace with the metadata that its writer gave it. What cannot be told from it: metadata without members, and the
     * providers written by hand ahead of everything.
     */
    public static OpikTrace asWritten(OpikTrace shown) {
        List<String> providers = shown.providers();
        Json metadata = shown.metadata();
        if (providers == null || providers.isEmpty() || metadata == null || !metadata.isObject()) {
            return shown;
        }
        Members<Json> members = metadata.members();
        if (!array(providers).equals(members.get(PROVIDERS))
                || !members.keySet().iterator().next().equals(PROVIDERS)) {
            return shown;
        }
        Members.Builder<Json> own = Members.builder(members.size());
        members.entrySet().stream().skip(1).forEach(member -> own.put(member.getKey(), member.getValue()));
        return with(members.size() == 1 ? null : Json.object(own.build()), shown, Set.of());
    }

    private static OpikTrace with(@Nullable Json metadata, OpikTrace trace, Set<String> excluded) {
        return excluded.isEmpty() && Objects.equals(metadata, trace.metadata())
                ? trace
                : new OpikTrace(
                        trace.id(),
                        trace.projectId(),
                        unless(excluded, "name", trace.name()),
                        unless(excluded, "start_time", trace.startTime()),
                        unless(excluded, "end_time", trace.endTime()),
                        unless(excluded, "input", trace.input()),
                        unless(excluded, "output", trace.output()),
                        unless(excluded, "metadata", metadata),
                        unless(excluded, "tags", trace.tags()),
                        unless(excluded, "error_info", trace.errorInfo()),
                        unless(excluded, "usage", trace.usage()),
                        unless(excluded, "created_at", trace.createdAt()),
                        trace.lastUpdatedAt(),
                        unless(excluded, "created_by", trace.createdBy()),
                        unless(excluded, "last_updated_by", trace.lastUpdatedBy()),
                        unless(excluded, "feedback_scores", trace.feedbackScores()),
                        unless(excluded, "comments", trace.comments()),
                        unless(excluded, "guardrails_validations", trace.guardrailsValidations()),
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

    /** Ahead of what a client wrote; what it wrote under their name stays. */
    private static @Nullable Json withProviders(OpikTrace trace) {
        List<String> providers = trace.providers();
        Json metadata = trace.metadata();
        if (providers == null
                || providers.isEmpty()
                || metadata != null && !metadata.isNull() && !metadata.isObject()) {
            return metadata;
        }
        Members<Json> members = metadata == null || metadata.isNull() ? Members.none() : metadata.members();
        if (members.containsKey(PROVIDERS)) {
            return metadata;
        }
        Members.Builder<Json> all = Members.builder(members.size() + 1);
        all.put(PROVIDERS, array(providers));
        all.putAll(members);
        return Json.object(all.build());
    }

    private static Json array(List<String> providers) {
        return Json.array(providers.stream().map(Json::string).toList());
    }

    private static <T> @Nullable T unless(Set<String> excluded, String member, @Nullable T value) {
        return excluded.contains(member) ? null : value;
    }
}
