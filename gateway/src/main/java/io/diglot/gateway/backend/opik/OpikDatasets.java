package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.backend.DatasetBackend;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.opik.DatasetReader.Found;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.state.RecordedAnnotations;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.model.DatasetId;
import io.diglot.model.LocatedDataset;
import io.diglot.model.SpaceScope;
import io.diglot.model.VersionedDataset;
import io.diglot.model.Workspace;
import io.diglot.opik.OpikDataset;
import io.diglot.opik.OpikDatasetUpdate;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Datasets on an Opik server. */
@Component
final class OpikDatasets implements DatasetBackend, RemotePort {

    private static final int WORKSPACES_AT_ONCE = 4;

    private final OpikClient client;
    private final OpikWorkspaces workspaces;
    private final DatasetReader reader;
    private final DatasetMaker maker;
    private final DatasetWalk walk;
    private final RecordedAnnotations annotations;

    OpikDatasets(
            OpikClient client,
            OpikWorkspaces workspaces,
            DatasetReader reader,
            DatasetMaker maker,
            DatasetWalk walk,
            RecordedAnnotations annotations) {
        this.client = client;
        this.workspaces = workspaces;
        this.reader = reader;
        this.maker = maker;
        this.walk = walk;
        this.annotations = annotations;
    }

    @Override
    public String guard() {
        return "opik";
    }

    @Override
    public Mono<Slice<LocatedDataset>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        Optional<Place> behind = from.map(Place::of);
        return workspaces
                .within(caller, scope)
                .flatMapIterable(seen -> seen)
                .flatMap(workspace -> walk.behind(caller, workspace, name, behind, limit + 1), WORKSPACES_AT_ONCE)
                .collectList()
                .map(parts -> parts.stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(DatasetWalk::placeOf))
                        .toList())
                .map(found -> Slice.cut(
                        found, limit, last -> DatasetWalk.placeOf(last).position()))
                .flatMap(slice -> located(slice.content()).map(content -> new Slice<>(content, slice.next())));
    }

    private Mono<List<LocatedDataset>> located(List<Found> found) {
        Map<Workspace, List<OpikDataset>> byWorkspace = new LinkedHashMap<>();
        found.forEach(each -> byWorkspace
                .computeIfAbsent(each.workspace(), workspace -> new ArrayList<>())
                .add(each.dataset()));
        return Flux.fromIterable(byWorkspace.entrySet())
                .concatMap(each -> reader.toModel(each.getKey(), each.getValue())
                        .flatMapIterable(datasets -> datasets)
                        .map(dataset -> new LocatedDataset(dataset, each.getKey())))
                .collectMap(located -> located.dataset().id())
                .map(byId -> found.stream().map(each -> byId.get(each.id())).toList());
    }

    @Override
    public Mono<VersionedDataset> getWithVersions(Caller caller, DatasetId id) {
        return reader.locate(caller, id).flatMap(found -> reader.versions(caller, found.workspace(), id)
                .flatMap(versions -> reader.toModel(found, versions.isEmpty() ? null : versions.getFirst())
                        .map(dataset -> new VersionedDataset(dataset, found.workspace(), versions))));
    }

    @Override
    public Mono<LocatedDataset> rename(Caller caller, DatasetId id, String name) {
        return DatasetNames.checked(name)
                .then(reader.locate(caller, id))
                .delayUntil(found -> client.send(renaming(caller, found, name)))
                .flatMap(found -> reader.read(caller, found.workspace(), id)
                        .map(dataset -> new Found(dataset, found.workspace())))
                .flatMap(found -> reader.latest(caller, found.workspace(), id)
                        .flatMap(latest -> reader.toModel(found, latest.orElse(null)))
                        .map(dataset -> new LocatedDataset(dataset, found.workspace())));
    }

    /** Opik forgets a description that is not sent again. */
    private static OpikCall renaming(Caller caller, Found found, String name) {
        return OpikCall.put(
                        caller,
                        found.workspace(),
                        DatasetReader.path(found.id()),
                        new OpikDatasetUpdate(name, found.dataset().description(), null, null))
                .on(404, () -> new Failure.NotFound(Resource.DATASET, found.id()))
                .on(409, () -> new Failure.Conflict(Resource.DATASET, Reason.NAME_TAKEN, name));
    }

    @Override
    public Mono<Void> delete(Caller caller, DatasetId id) {
        return reader.locate(caller, id).flatMap(found -> maker.delete(caller, found.workspace(), id)
                .then(annotations.forget(new Parent(found.workspace(), Kind.EXAMPLE, id.value()))));
    }
}
