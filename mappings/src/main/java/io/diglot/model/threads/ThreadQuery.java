package io.diglot.model.threads;

import io.diglot.model.Filter;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceQuery.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which threads of a project are wanted. The project goes by name or by id.
 *
 * @param search what the name of a thread, or an id, input or output of its traces has to contain
 * @param from the earliest time that the ids of its traces may tell; others do not count
 * @param to the latest
 * @param omitted parts of its messages that need not be read
 */
public record ThreadQuery(
        @Nullable String projectName,
        @Nullable ProjectId projectId,
        List<Filter> filters,
        @Nullable String search,
        @Nullable Instant from,
        @Nullable Instant to,
        Set<Payload> omitted) {

    public ThreadQuery {
        filters = List.copyOf(filters);
        omitted = Set.copyOf(omitted);
    }
}
