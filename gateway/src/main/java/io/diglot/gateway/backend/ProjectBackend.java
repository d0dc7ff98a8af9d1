package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.projects.LocatedProject;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Projects in whatever space they lie. One that the caller does not see fails with {@link
 * io.diglot.gateway.failure.Failure.NotFound}, a name that another one of the space has, in whatever case, with {@link
 * io.diglot.gateway.failure.Failure.Conflict}.
 */
public interface ProjectBackend {

    /**
     * A part of the walk through all projects, the newest first.
     *
     * @param name what the name must contain, in whatever case
     * @param from where the part starts, as the part before it said
     */
    @Idempotent
    Mono<Slice<LocatedProject>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit);

    @Idempotent
    Mono<LocatedProject> locate(Caller caller, ProjectId id);

    Mono<LocatedProject> create(Caller caller, UUID space, String name);

    Mono<LocatedProject> rename(Caller caller, ProjectId id, String name);

    /** Deletes the project alone: what lay in it stays, since the runs of experiments lie there. */
    Mono<Void> deleteExisting(Caller caller, ProjectId id);
}
