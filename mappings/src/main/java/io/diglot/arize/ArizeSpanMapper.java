package io.diglot.arize;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spans.ShownSpan;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanTree;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Spans and traces as Arize shows them. What is lost: {@code fidelity/arize/span.yaml}. */
@Named
@Singleton
public final class ArizeSpanMapper {

    private static final BigDecimal LAST_NANO = new BigDecimal("9223372036854775807");
    private static final long NANOS = 1_000_000_000;

    private final ArizeAnnotationMapper annotations;

    public ArizeSpanMapper(ArizeAnnotationMapper annotations) {
        this.annotations = annotations;
    }

    /** By hand: its members lie in many places. */
    public ArizeSpan toArize(ShownSpan shown) {
        Span span = shown.span();
        return new ArizeSpan(
                Objects.requireNonNullElse(span.name(), ""),
                new ArizeSpan.Context(span.traceId().toString(), span.id().toString()),
                SpanAttributes.kind(span),
                span.parentSpanId() == null ? null : span.parentSpanId().toString(),
                span.startTime(),
                end(span),
                status(span),
                message(span),
                Json.object(SpanAttributes.of(shown)),
                said(span.feedbackScores()),
                said(shown.ofTrace()),
                evaluations(span.feedbackScores()),
                events(span.metadata()));
    }

    public ArizeTrace toArize(SpanTree tree) {
        List<ArizeSpan> spans = tree.spans().stream().map(this::toArize).toList();
        ArizeSpan root = toArize(tree.root());
        return new ArizeTrace(
                root.context().traceId(),
                root.context().spanId(),
                spans.stream()
                        .map(ArizeSpan::startTime)
                        .min(Comparator.naturalOrder())
                        .orElse(root.startTime()),
                spans.stream()
                        .map(ArizeSpan::endTime)
                        .max(Comparator.naturalOrder())
                        .orElse(root.endTime()),
                tree.isCut(),
                spans);
    }

    private static Instant end(Span span) {
        return span.endTime() == null ? span.startTime() : span.endTime();
    }

    static String status(Span span) {
        if (span.errorInfo() != null) {
            return "ERROR";
        }
        return span.endTime() == null ? "UNSET" : "OK";
    }

    private static @Nullable String message(Span span) {
        return span.errorInfo() == null ? null : span.errorInfo().message();
    }

    private @Nullable List<ArizeAnnotation> said(List<FeedbackScore> scores) {
        List<Annotation> said = RunProjection.annotations(scores);
        return said.isEmpty() ? null : annotations.toArize(said);
    }

    /** Of several under one name the last. */
    static Map<String, FeedbackScore> evaluated(List<FeedbackScore> scores) {
        Map<String, FeedbackScore> newest = new LinkedHashMap<>();
        for (FeedbackScore score : scores) {
            if (score.source() != FeedbackScore.Source.UI && score.value() != null) {
                newest.merge(score.name(), score, FeedbackScore::newer);
            }
        }
        return newest;
    }

    private static @Nullable List<ArizeSpan.Evaluation> evaluations(List<FeedbackScore> scores) {
        List<ArizeSpan.Evaluation> evaluations = evaluated(scores).values().stream()
                .map(score ->
                        new ArizeSpan.Evaluation(score.name(), score.value(), score.categoryName(), score.reason()))
                .toList();
        return evaluations.isEmpty() ? null : evaluations;
    }

    /** The events that OTLP brought. */
    private static @Nullable List<ArizeSpan.Event> events(@Nullable Json metadata) {
        Json told = metadata != null && metadata.isObject() ? metadata.members().get(SpanAttributes.EVENTS) : null;
        if (told == null || told.kind() != Json.Kind.ARRAY) {
            return null;
        }
        List<ArizeSpan.Event> events = new ArrayList<>();
        for (Json event : told.elements()) {
            if (event.isObject()) {
                Members<Json> members = event.members();
                Instant at = time(members.get("time_unix_nano"));
                Json name = members.get("name");
                if (at != null && name != null && name.isString()) {
                    events.add(new ArizeSpan.Event(name.stringValue(), at, members.get("attributes")));
                }
            }
        }
        return events.isEmpty() ? null : events;
    }

    /** Nothing where it is no time: anybody may write metadata of this name. */
    private static @Nullable Instant time(@Nullable Json nanos) {
        if (nanos == null || !nanos.isNumber()) {
            return null;
        }
        BigDecimal number = nanos.decimalValue();
        if (number.signum() < 0 || number.compareTo(LAST_NANO) > 0) {
            return null;
        }
        long whole = number.longValue();
        return Instant.ofEpochSecond(whole / NANOS, whole % NANOS);
    }
}
