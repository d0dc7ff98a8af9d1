package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.SpaceBackend;
import io.diglot.gateway.backend.opik.lists.ListQuery;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.paging.Positions;
import io.diglot.model.spaces.Space;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.projects.OpikProjectPage;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The workspaces of an Opik server as spaces. */
@Component
final class OpikSpaces implements SpaceBackend, RemotePort {

    private static final int AT_ONCE = 4;

    private final VendorClient client;
    private final OpikWorkspaces workspaces;
    private final Map<Workspace, Instant> created = new ConcurrentHashMap<>();

    OpikSpaces(VendorClient client, OpikWorkspaces workspaces) {
        this.client = client;
        this.workspaces = workspaces;
    }

    @Override
    public Mono<Slice<Space>> list(Caller caller, Optional<String> name, Optional<Position> from, int limit) {
        Optional<String> last = from.map(position -> Positions.read(position, List::getFirst));
        return workspaces
                .of(caller)
                .map(seen -> Slice.cut(
                        seen.stream()
                                .filter(it -> name.map(part -> OpikWorkspaces.contains(it.name(), part))
                                        .orElse(true))
                                .filter(it -> last.map(given -> it.name().compareTo(given) > 0)
                                        .orElse(true))
                                .sorted(Comparator.comparing(Workspace::name))
                                .limit(limit + 1L)
                                .toList(),
                        limit,
                        space -> Position.of(space.name())))
                .flatMap(slice -> spaces(caller, slice.content()).map(found -> new Slice<>(found, slice.next())));
    }

    @Override
    public Mono<Space> get(Caller caller, UUID id) {
        return workspaces.require(caller, id).flatMap(workspace -> space(caller, workspace));
    }

    private Mono<List<Space>> spaces(Caller caller, List<Workspace> found) {
        return Flux.fromIterable(found)
                .flatMapSequential(workspace -> space(caller, workspace), AT_ONCE)
                .collectList();
    }

    /** Opik does not say when a workspace was made; it is as old as its oldest project, and without one has no age. */
    private Mono<Space> space(Caller caller, Workspace workspace) {
        Instant seen = created.get(workspace);
        Mono<Instant> since = seen != null
                ? Mono.just(seen)
                : oldestProject(caller, workspace).doOnNext(time -> created.put(workspace, time));
        return since.defaultIfEmpty(Instant.EPOCH).map(time -> new Space(workspace, SpaceId.of(workspace), time));
    }

    private Mono<Instant> oldestProject(Caller caller, Workspace workspace) {
        VendorCall<OpikProjectPage> oldest = new OpikApi(caller, workspace)
                .projects(1, 1)
                .query("sorting", ListQuery.sortedBy("created_at", ListQuery.Direction.ASC));
        return client.fetch(oldest)
                .flatMapIterable(OpikProjectPage::content)
                .next()
                .map(OpikProject::createdAt);
    }
}
