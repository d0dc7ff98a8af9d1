package io.diglot.model.spans;

import io.diglot.model.Filter;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceQuery.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which spans of a project are wanted. The project goes by name or by id.
 *
 * @param traceId only the spans of this trace
 * @param type only spans of this type
 * @param from the earliest time that an id may tell
 * @param omitted parts that need not be read
 */
public record SpanQuery(
        @Nullable String projectName,
        @Nullable ProjectId projectId,
        @Nullable TraceId traceId,
        @Nullable String type,
        List<Filter> filters,
        @Nullable Instant from,
        @Nullable Instant to,
        Set<Payload> omitted) {

    public SpanQuery {
        filters = List.copyOf(filters);
        omitted = Set.copyOf(omitted);
    }
}
