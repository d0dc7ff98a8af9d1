package io.diglot.gateway.operation.opik;

import io.diglot.json.Json;
import io.diglot.model.DecimalColumn;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.spans.OpikSpanUpdate;
import io.diglot.opik.spans.OpikSpanWrite;
import io.diglot.opik.threads.OpikThreadUpdate;
import io.diglot.opik.traces.OpikTraceUpdate;
import io.diglot.opik.traces.OpikTraceWrite;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What Opik demands of traces, spans, threads and scores, wherever they stand in a body.
 *
 * @param where what stands before the members' names in the refusals, for instance {@code traces[1].}
 */
public record TracingRules(Violations violations, String where) {

    private static final int MOST_IN_A_BATCH = 1000;
    private static final int LONGEST_ENVIRONMENT = 150;
    private static final Instant END_OF_TIME = Instant.parse("2262-04-11T23:47:16Z");
    private static final BigDecimal GREATEST_DOUBLE = new BigDecimal(Double.MAX_VALUE);

    /** Checks a whole batch: how many there are, and each of them. */
    public static <T> void checkBatch(
            @Nullable List<@Nullable T> batch, String member, BiConsumer<TracingRules, T> each) {
        Violations violations = new Violations().sized(batch, 1, MOST_IN_A_BATCH, member);
        for (int i = 0; batch != null && i < batch.size(); i++) {
            String path = member + "[" + i + "]";
            T element = batch.get(i);
            violations.notNull(element, path);
            if (element != null) {
                each.accept(new TracingRules(violations, path + "."), element);
            }
        }
        violations.refuse();
    }

    /** Checks what is not part of a batch. */
    public static TracingRules ofBody() {
        return new TracingRules(new Violations(), "");
    }

    public void refuse() {
        violations.refuse();
    }

    public TracingRules check(OpikTraceWrite trace) {
        return projectName(trace.projectName())
                .required(trace.startTime(), "startTime")
                .time(trace.startTime(), "startTime")
                .time(trace.endTime(), "endTime")
                .time(trace.lastUpdatedAt(), "lastUpdatedAt")
                .ttft(trace.ttft())
                .environment(trace.environment());
    }

    public TracingRules check(OpikSpanWrite span) {
        return projectName(span.projectName())
                .required(span.traceId(), "traceId")
                .required(span.startTime(), "startTime")
                .time(span.startTime(), "startTime")
                .time(span.endTime(), "endTime")
                .time(span.lastUpdatedAt(), "lastUpdatedAt")
                .cost(span.totalEstimatedCost())
                .ttft(span.ttft())
                .environment(span.environment());
    }

    public TracingRules check(OpikTraceUpdate trace) {
        return projectName(trace.projectName())
                .time(trace.endTime(), "endTime")
                .tags(trace.tags(), "tags")
                .tags(trace.tagsToAdd(), "tagsToAdd")
                .tags(trace.tagsToRemove(), "tagsToRemove")
                .ttft(trace.ttft())
                .environment(trace.environment());
    }

    public TracingRules check(OpikSpanUpdate span) {
        return projectName(span.projectName())
                .required(span.traceId(), "traceId")
                .time(span.endTime(), "endTime")
                .tags(span.tags(), "tags")
                .tags(span.tagsToAdd(), "tagsToAdd")
                .tags(span.tagsToRemove(), "tagsToRemove")
                .cost(span.totalEstimatedCost())
                .ttft(span.ttft())
                .environment(span.environment());
    }

    public TracingRules check(OpikThreadUpdate thread) {
        return tags(thread.tags(), "tags")
                .tags(thread.tagsToAdd(), "tagsToAdd")
                .tags(thread.tagsToRemove(), "tagsToRemove");
    }

    public TracingRules check(OpikFeedbackScoreWrite score) {
        violations.notBlank(score.name(), where + "name");
        return projectName(score.projectName())
                .required(score.value(), "value")
                .value(score.value())
                .required(score.source(), "source");
    }

    public TracingRules required(@Nullable Object value, String member) {
        violations.notNull(value, where + member);
        return this;
    }

    public TracingRules notBlank(@Nullable String text, String member) {
        violations.notBlank(text, where + member);
        return this;
    }

    public TracingRules projectName(@Nullable String name) {
        violations.nullOrNotBlank(name, where + "projectName");
        return this;
    }

    public TracingRules time(@Nullable Instant time, String member) {
        violations.check(
                time == null || !time.isBefore(Instant.EPOCH) && time.isBefore(END_OF_TIME),
                where + member
                        + " must be after or equal 1970-01-01T00:00:00.000000Z and before 2262-04-11T23:47:16.000000000Z");
        return this;
    }

    /** Opik, which checks its column by writing to it, has no words for a cost that is too great. */
    public TracingRules cost(@Nullable BigDecimal cost) {
        violations.check(
                cost == null || cost.signum() >= 0, where + "totalEstimatedCost must be greater than or equal to 0.0");
        violations.check(
                cost == null || cost.signum() < 0 || DecimalColumn.COST.holds(cost),
                where + "totalEstimatedCost must be less than or equal to " + DecimalColumn.COST.greatest());
        return this;
    }

    /** Milliseconds, which lie in a column of doubles. */
    public TracingRules ttft(@Nullable BigDecimal ttft) {
        violations.check(
                ttft == null || ttft.abs().compareTo(GREATEST_DOUBLE) <= 0,
                where + "ttft must be between -" + Double.MAX_VALUE + " and " + Double.MAX_VALUE);
        return this;
    }

    public TracingRules environment(@Nullable String environment) {
        violations.check(
                environment == null || environment.length() <= LONGEST_ENVIRONMENT,
                where + "environment size must be between 0 and " + LONGEST_ENVIRONMENT);
        return this;
    }

    public TracingRules tags(@Nullable List<@Nullable String> tags, String member) {
        violations.tags(tags, where + member);
        return this;
    }

    private TracingRules value(@Nullable Json value) {
        if (value != null) {
            BigDecimal number = value.decimalValue();
            BigDecimal greatest = DecimalColumn.SCORE.greatest();
            violations.check(
                    number.compareTo(greatest) <= 0, where + "value must be less than or equal to " + greatest);
            violations.check(
                    number.compareTo(greatest.negate()) >= 0,
                    where + "value must be greater than or equal to -" + greatest);
        }
        return this;
    }
}
