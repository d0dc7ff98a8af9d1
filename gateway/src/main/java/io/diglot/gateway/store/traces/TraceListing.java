package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceQuery;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What traces and spans are listed by alike. */
public final class TraceListing {

    private TraceListing() {}

    /** The columns of what a reader does not want to see. */
    public static Set<String> omitted(Set<TraceQuery.Payload> payloads) {
        return payloads.stream().map(payload -> Columns.key(payload.name())).collect(Collectors.toSet());
    }

    /**
     * The project that a list is about.
     *
     * @throws FailureException a {@link Failure.NotFound} where there is none of the name or id
     */
    public static Project project(UnitOfWork work, @Nullable String name, @Nullable ProjectId id) {
        return new ProjectTable(work).find(name, id).orElseThrow(() -> new Failure.NotFound(
                        Resource.PROJECT, id == null ? Objects.requireNonNull(name) : id, Purpose.REFERENCE)
                .asException());
    }
}
