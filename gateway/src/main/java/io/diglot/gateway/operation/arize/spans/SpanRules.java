package io.diglot.gateway.operation.arize.spans;

import io.diglot.arize.ArizeIds;
import io.diglot.arize.ArizeSearchSpans;
import io.diglot.arize.SpanFilters;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.gateway.operation.arize.ArizeSearch;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What Arize asks of requests about spans. */
@Component
final class SpanRules {

    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** No database keeps nanoseconds of other times. */
    private static final Instant BEGINNING = Instant.EPOCH;

    private static final Instant END = Instant.parse("2262-04-11T23:47:16Z");

    private final InstantSource clock;

    SpanRules(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    SpanWindow window(ArizeSearchSpans sent) {
        return window(sent.projectId(), sent.startTime(), sent.endTime(), A_WEEK);
    }

    /** @param lookBack how long before now the window begins where its beginning is not told */
    SpanWindow window(
            @Nullable String project, @Nullable String startTime, @Nullable String endTime, Duration lookBack) {
        if (project == null) {
            throw invalid("project_id is missing");
        }
        ProjectId id = new ProjectId(ArizeRequest.bodyId(project, ArizeIds.PROJECT, Resource.PROJECT));
        Instant from = startTime == null ? now().minus(lookBack) : time("start_time", startTime);
        // What begins at this very moment is there as well.
        Instant to = endTime == null ? now().plusMillis(1) : time("end_time", endTime);
        if (startTime != null && endTime != null && !from.isBefore(to)) {
            throw invalid("start_time must be before end_time");
        }
        return new SpanWindow(id, from, to);
    }

    private static Instant time(String member, String sent) {
        try {
            Instant time = OffsetDateTime.parse(sent).toInstant();
            return time.isBefore(BEGINNING) ? BEGINNING : time.isAfter(END) ? END : time;
        } catch (DateTimeException e) {
            throw invalid(member + " must be an ISO 8601 time with its zone");
        }
    }

    static ArizeSearch search(ArizeRequest request, ArizeSearchSpans sent, int most) {
        return ArizeSearch.of(
                SpanFilters.SPANS,
                sent.filter(),
                request.limit(most),
                request.call().query("cursor").orElse(null));
    }

    /** The id that a text is; nothing where it is none, as such a span there cannot be. */
    static Optional<SpanId> id(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(new SpanId(UUID.fromString(text))) : Optional.empty();
    }

    static FailureException invalid(String detail) {
        return new Failure.Invalid(Rule.PARAMETER, detail).asException();
    }
}
