package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.ProjectBackend;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.opik.lists.NamedList;
import io.diglot.gateway.backend.opik.lists.Place;
import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.writes.WriteOutcome;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.projects.LocatedProject;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.projects.OpikProjectMapper;
import io.diglot.opik.projects.OpikProjectPage;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The projects of an Opik server. Its lists of them shift while some come and go, so that they are read as a whole. */
@Component
final class OpikProjects implements ProjectBackend, RemotePort {

    private static final int AT_A_TIME = 100;

    private final VendorClient client;
    private final OpikWorkspaces workspaces;
    private final NamedList<LocatedProject> list;
    private final OpikProjectMapper mapper;

    OpikProjects(VendorClient client, OpikWorkspaces workspaces, OpikProjectMapper mapper) {
        this.client = client;
        this.workspaces = workspaces;
        this.list = new NamedList<>(workspaces, found -> found.project().name(), OpikProjects::placeOf);
        this.mapper = mapper;
    }

    @Override
    public Mono<Slice<LocatedProject>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return list.slice(caller, scope, name, from, limit, workspace -> all(caller, workspace));
    }

    private Flux<LocatedProject> all(Caller caller, Workspace workspace) {
        OpikApi api = new OpikApi(caller, workspace);
        return WholeList.inPagesOf(AT_A_TIME, number -> client.fetch(api.projects(number, AT_A_TIME)))
                .concatMapIterable(OpikProjectPage::content)
                .distinct(OpikProject::id)
                .map(project -> located(project, workspace));
    }

    private static Place placeOf(LocatedProject found) {
        return new Place(found.project().createdAt(), found.project().id().value(), found.workspace());
    }

    private LocatedProject located(OpikProject project, Workspace workspace) {
        return new LocatedProject(mapper.toModel(project), workspace);
    }

    @Override
    public Mono<LocatedProject> locate(Caller caller, ProjectId id) {
        return workspaces.find(caller, Resource.PROJECT, id.value(), workspace -> read(caller, workspace, id)
                .map(project -> located(project, workspace)));
    }

    private Mono<OpikProject> read(Caller caller, Workspace workspace, ProjectId id) {
        return client.fetch(new OpikApi(caller, workspace).project(id.value()).on(404, () -> absent(id)));
    }

    /** Opik does not say the id of what it has made in a body; by its name it is found. */
    @Override
    public Mono<LocatedProject> create(Caller caller, UUID space, String name) {
        return workspaces.require(caller, space).flatMap(workspace -> {
            OpikApi api = new OpikApi(caller, workspace);
            return client.send(api.createProject(name).on(409, () -> taken(name)))
                    .then(Mono.defer(() -> client.fetch(api.retrieveProject(name))))
                    .map(project -> located(project, workspace));
        });
    }

    @Override
    public Mono<LocatedProject> rename(Caller caller, ProjectId id, String name) {
        return locate(caller, id).flatMap(found -> client.send(new OpikApi(caller, found.workspace())
                        .renameProject(id.value(), name)
                        .on(404, () -> absent(id))
                        .on(409, () -> taken(name)))
                .then(Mono.defer(() -> read(caller, found.workspace(), id)))
                .map(project -> located(project, found.workspace())));
    }

    @Override
    public Mono<Void> deleteExisting(Caller caller, ProjectId id) {
        return locate(caller, id)
                .flatMap(found -> WriteOutcome.verified(
                        client.send(new OpikApi(caller, found.workspace()).deleteProject(id.value()))
                                .thenReturn(true),
                        gone(caller, found.workspace(), id)))
                .then();
    }

    /** Nothing where it is still there. */
    private Mono<Boolean> gone(Caller caller, Workspace workspace, ProjectId id) {
        return Mono.defer(() -> read(caller, workspace, id))
                .map(there -> false)
                .onErrorReturn(Failure.is(Failure.NotFound.class), true)
                .filter(gone -> gone);
    }

    private static Failure absent(ProjectId id) {
        return new Failure.NotFound(Resource.PROJECT, id);
    }

    private static Failure taken(String name) {
        return new Failure.Conflict(Resource.PROJECT, Reason.NAME_TAKEN, name);
    }
}
