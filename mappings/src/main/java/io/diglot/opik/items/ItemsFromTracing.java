package io.diglot.opik.items;

import io.diglot.json.Json;
import io.diglot.model.comments.Comment;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceOverview;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Traces and spans as the dataset items that Opik makes of them: the output is what an answer is expected to be. */
public final class ItemsFromTracing {

    private ItemsFromTracing() {}

    /** @param spans of the trace; they come along where they are asked for */
    public static ExampleDraft of(
            TraceOverview overview, List<Span> spans, OpikItemsFromTraces.Options wanted, OpikItemsFromTraces request) {
        Trace trace = overview.trace();
        SequencedMap<String, Json> data = content(trace.input(), trace.output(), "expected_output");
        if (wanted.includeSpans() && !spans.isEmpty()) {
            data.put(
                    "spans",
                    Json.array(spans.stream().map(ItemsFromTracing::span).toList()));
        }
        if (wanted.includeTags()) {
            putTags(data, trace.tags());
        }
        if (wanted.includeFeedbackScores()) {
            putScores(data, trace.feedbackScores());
        }
        if (wanted.includeComments()) {
            putComments(data, overview.comments());
        }
        if (wanted.includeUsage() && !overview.spans().usage().isEmpty()) {
            data.put(
                    "usage",
                    Json.object(overview.spans().usage().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    count -> Json.number(count.getValue()),
                                    (one, other) -> one,
                                    LinkedHashMap::new))));
        }
        if (wanted.includeMetadata()) {
            put(data, "metadata", trace.metadata());
        }
        return new ExampleDraft(
                null,
                Json.object(data),
                Example.Source.TRACE,
                trace.id(),
                null,
                null,
                List.of(),
                given(request.evaluators()),
                given(request.executionPolicy()));
    }

    public static ExampleDraft of(
            Span span, List<Comment> comments, OpikItemsFromSpans.Options wanted, OpikItemsFromSpans request) {
        SequencedMap<String, Json> data = content(span.input(), span.output(), "expected_output");
        if (wanted.includeTags()) {
            putTags(data, span.tags());
        }
        if (wanted.includeFeedbackScores()) {
            putScores(data, span.feedbackScores());
        }
        if (wanted.includeComments()) {
            putComments(data, comments);
        }
        Json usage = span.usage();
        if (wanted.includeUsage()
                && usage != null
                && usage.isObject()
                && !usage.members().isEmpty()) {
            data.put("usage", usage);
        }
        if (wanted.includeMetadata()) {
            put(data, "metadata", span.metadata());
        }
        return new ExampleDraft(
                null,
                Json.object(data),
                Example.Source.SPAN,
                span.traceId(),
                span.id(),
                null,
                List.of(),
                given(request.evaluators()),
                given(request.executionPolicy()));
    }

    private static Json span(Span span) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("id", Json.string(span.id().value()));
        members.put("name", span.name() == null ? Json.NULL : Json.string(span.name()));
        put(members, "type", span.type() == null ? null : Json.string(span.type()));
        put(
                members,
                "parent_span_id",
                span.parentSpanId() == null
                        ? null
                        : Json.string(span.parentSpanId().value()));
        members.putAll(content(span.input(), span.output(), "output"));
        members.put("start_time", Json.string(span.startTime().toString()));
        put(
                members,
                "end_time",
                span.endTime() == null ? null : Json.string(span.endTime().toString()));
        put(members, "metadata", span.metadata());
        putScores(members, span.feedbackScores());
        return Json.object(members);
    }

    private static SequencedMap<String, Json> content(@Nullable Json input, @Nullable Json output, String outputName) {
        SequencedMap<String, Json> data = new LinkedHashMap<>();
        data.put("input", input == null ? Json.NULL : input);
        put(data, outputName, output);
        return data;
    }

    private static void putTags(Map<String, Json> data, List<String> tags) {
        if (!tags.isEmpty()) {
            data.put("tags", Json.array(tags.stream().map(Json::string).toList()));
        }
    }

    private static void putScores(Map<String, Json> data, List<FeedbackScore> scores) {
        if (!scores.isEmpty()) {
            data.put(
                    "feedback_scores",
                    Json.array(scores.stream().map(ItemsFromTracing::score).toList()));
        }
    }

    private static void putComments(Map<String, Json> data, List<Comment> comments) {
        if (!comments.isEmpty()) {
            data.put(
                    "comments",
                    Json.array(comments.stream().map(ItemsFromTracing::comment).toList()));
        }
    }

    private static Json comment(Comment comment) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("id", Json.string(comment.id().value()));
        members.put("text", Json.string(comment.text()));
        return Json.object(members);
    }

    private static Json score(FeedbackScore score) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("name", Json.string(score.name()));
        put(members, "category_name", score.categoryName() == null ? null : Json.string(score.categoryName()));
        put(members, "value", score.value());
        put(members, "reason", score.reason() == null ? null : Json.string(score.reason()));
        members.put("source", Json.string(score.source().name().toLowerCase(Locale.ROOT)));
        return Json.object(members);
    }

    private static void put(Map<String, Json> members, String name, @Nullable Json value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static @Nullable Json given(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }
}
