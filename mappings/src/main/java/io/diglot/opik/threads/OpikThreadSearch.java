package io.diglot.opik.threads;

import io.diglot.opik.OpikFilter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request for a stream of threads ({@code TraceThreadSearchStreamRequest}). Values are never cut short. */
public record OpikThreadSearch(
        @Nullable String projectName,
        @Nullable UUID projectId,
        @Nullable List<OpikFilter> filters,
        @Nullable UUID lastRetrievedThreadModelId,
        @Nullable Integer limit,
        @Nullable Boolean truncate,
        @Nullable Boolean stripAttachments,
        @Nullable Instant fromTime,
        @Nullable Instant toTime) {}
