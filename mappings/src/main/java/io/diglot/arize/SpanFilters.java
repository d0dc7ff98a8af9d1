package io.diglot.arize;

import io.diglot.filter.FilterReader;
import io.diglot.filter.Row;
import io.diglot.json.Json;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spans.ShownSpan;
import io.diglot.model.spans.Span;
import io.diglot.model.traces.Elapsed;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of spans that filters name: {@code name}, {@code span_kind}, {@code status_code}, {@code status_message},
 * {@code parent_id}, {@code trace_id}, {@code span_id}, {@code start_time}, {@code end_time}, {@code latency_ms}, {@code
 * attributes.<name>}, {@code eval.<name>.score|label|explanation} and {@code annotation.<name>.…} as for runs.
 */
public final class SpanFilters {

    private static final Set<String> TIMES = Set.of("start_time", "end_time");
    private static final String ATTRIBUTES = "attributes.";
    private static final String CONTEXT = "context.";
    private static final Pattern EVALUATION =
            Pattern.compile("eval\\.(.+)\\.(score|label|explanation)", Pattern.DOTALL);

    /** For spans. */
    public static final FilterReader SPANS =
            new FilterReader(column -> TIMES.contains(column) || ArizeFilters.isTimeOfAnnotation(column));

    private SpanFilters() {}

    /** A span as filters see it. */
    public static Row row(ShownSpan shown) {
        Span span = shown.span();
        return column -> {
            String name = column.startsWith(CONTEXT) ? column.substring(CONTEXT.length()) : column;
            return switch (name) {
                case "name" -> text(span.name());
                case "kind", "span_kind" -> Json.string(SpanAttributes.kind(span));
                case "status_code" -> Json.string(ArizeSpanMapper.status(span));
                case "status_message" ->
                    text(span.errorInfo() == null ? null : span.errorInfo().message());
                case "parent_id" -> text(span.parentSpanId());
                case "trace_id" -> text(span.traceId());
                case "span_id" -> text(span.id());
                case "start_time" -> text(span.startTime());
                case "end_time" -> text(span.endTime());
                case "latency_ms" -> latency(span);
                default -> other(shown, name);
            };
        };
    }

    private static @Nullable Json other(ShownSpan shown, String column) {
        Matcher evaluation = EVALUATION.matcher(column);
        if (evaluation.matches()) {
            FeedbackScore score =
                    ArizeSpanMapper.evaluated(shown.span().feedbackScores()).get(evaluation.group(1));
            return score == null ? null : part(score, evaluation.group(2));
        }
        Json said = ArizeFilters.said(RunProjection.annotations(shown.span().feedbackScores()), column);
        if (said != null) {
            return said;
        }
        return SpanAttributes.of(shown)
                .get(column.startsWith(ATTRIBUTES) ? column.substring(ATTRIBUTES.length()) : column);
    }

    private static @Nullable Json part(FeedbackScore score, String part) {
        return switch (part) {
            case "score" -> score.value();
            case "label" -> text(score.categoryName());
            default -> text(score.reason());
        };
    }

    private static @Nullable Json latency(Span span) {
        BigDecimal elapsed = Elapsed.between(span.startTime(), span.endTime());
        return elapsed == null ? null : Json.number(elapsed);
    }

    private static @Nullable Json text(@Nullable Object value) {
        return value == null ? null : Json.string(value.toString());
    }
}
