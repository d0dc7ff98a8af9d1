package io.diglot.opik.spans;

import io.diglot.opik.OpikFilter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request for a stream of spans ({@code SpanSearchStreamRequest}). Values are never cut short. */
public record OpikSpanSearch(
        @Nullable UUID traceId,
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable OpikSpanType type,
        @Nullable List<OpikFilter> filters,
        @Nullable Integer limit,
        @Nullable UUID lastRetrievedId,
        @Nullable Boolean truncate,
        @Nullable Boolean stripAttachments,
        @Nullable List<String> exclude,
        @Nullable Instant fromTime,
        @Nullable Instant toTime) {}
