package io.diglot.opik.traces;

import io.diglot.opik.OpikFilter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request for a stream of traces ({@code TraceSearchStreamRequest}). Values are never cut short. */
public record OpikTraceSearch(
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable List<OpikFilter> filters,
        @Nullable UUID lastRetrievedId,
        @Nullable Integer limit,
        @Nullable Boolean truncate,
        @Nullable Boolean stripAttachments,
        @Nullable List<String> exclude,
        @Nullable Instant fromTime,
        @Nullable Instant toTime) {}
