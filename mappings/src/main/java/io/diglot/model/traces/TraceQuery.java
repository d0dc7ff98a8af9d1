package io.diglot.model.traces;

import io.diglot.model.Filter;
import io.diglot.model.projects.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which traces of a project are wanted. The project goes by name or by id.
 *
 * @param from the earliest time that an id may tell
 * @param omitted parts that need not be read
 */
public record TraceQuery(
        @Nullable String projectName,
        @Nullable ProjectId projectId,
        List<Filter> filters,
        @Nullable Instant from,
        @Nullable Instant to,
        Set<Payload> omitted) {

    public TraceQuery {
        filters = List.copyOf(filters);
        omitted = Set.copyOf(omitted);
    }

    /** The parts of a trace or a span that may be large. */
    public enum Payload {
        INPUT,
        OUTPUT,
        METADATA,
        /** Files that an SDK took out of the others, and in whose places it left their names. */
        FILES
    }
}
