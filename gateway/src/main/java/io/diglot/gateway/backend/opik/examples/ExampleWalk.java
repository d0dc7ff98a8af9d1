package io.diglot.gateway.backend.opik.examples;

import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.backend.opik.datasets.DatasetReader;
import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.items.ItemReader;
import io.diglot.gateway.backend.opik.items.ItemReader.Version;
import io.diglot.gateway.backend.opik.lists.TailWalk;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.versions.VersionChanges;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.state.RecordedAnnotations;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.model.SharedColumns;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.FlatExample;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.items.OpikDatasetItem;
import io.diglot.opik.storage.ExampleStorage;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Walks through the examples of a dataset, as they stand in one version. */
@Component
public final class ExampleWalk {

    private final OpikWorkspaces workspaces;
    private final DatasetReader datasets;
    private final VersionChanges versions;
    private final ItemReader items;
    private final RecordedAnnotations annotations;

    ExampleWalk(
            OpikWorkspaces workspaces,
            DatasetReader datasets,
            VersionChanges versions,
            ItemReader items,
            RecordedAnnotations annotations) {
        this.workspaces = workspaces;
        this.datasets = datasets;
        this.versions = versions;
        this.items = items;
        this.annotations = annotations;
    }

    /** The next part of a version: of the latest one where none is named. */
    public Mono<Slice<Example>> part(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, @Nullable Position from, int limit) {
        return from == null
                ? beginning(caller, dataset, version, limit)
                : further(caller, dataset, ExamplePlace.of(from), limit);
    }

    /** What the columns of a version hold, as flat rows show them. Opik is asked for each example. */
    public Mono<List<ArrowColumn>> columns(Caller caller, DatasetId dataset, @Nullable DatasetVersionId version) {
        return datasets.locate(caller, dataset)
                .flatMapMany(found -> versions.meant(caller, found, version)
                        .flatMapMany(
                                meant -> meant.map(it -> all(caller, found, it)).orElseGet(Flux::empty)))
                .collect(
                        SharedColumns::ofExamples,
                        (columns, example) -> columns.add(FlatExample.columns(example.data())))
                .map(SharedColumns::list);
    }

    private Flux<Example> all(Caller caller, Found found, DatasetVersion meant) {
        Version version = Version.of(found.workspace(), meant);
        return items.all(caller, version, meant.itemsTotal()).map(item -> ExampleStorage.toModel(item, List.of()));
    }

    private Mono<Slice<Example>> beginning(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, int limit) {
        return datasets.locate(caller, dataset)
                .flatMap(found -> versions.meant(caller, found, version).flatMap(meant -> meant.map(it ->
                                part(caller, Version.of(found.workspace(), it), TailWalk.start(it.itemsTotal()), limit))
                        .orElseGet(() -> Mono.just(Slice.last(List.of())))));
    }

    private Mono<Slice<Example>> further(Caller caller, DatasetId dataset, ExamplePlace place, int limit) {
        return workspaces
                .of(caller)
                .filter(seen -> seen.contains(place.workspace()))
                .switchIfEmpty(Mono.error(() -> new Failure.NotFound(Resource.DATASET, dataset).asException()))
                .flatMap(seen ->
                        part(caller, new Version(place.workspace(), dataset, place.version()), place.walk(), limit))
                // Of a dataset that is gone Opik gives an empty list.
                .delayUntil(slice -> slice.content().isEmpty() ? datasets.locate(caller, dataset) : Mono.just(slice));
    }

    private Mono<Slice<Example>> part(Caller caller, Version version, TailWalk walk, int limit) {
        return items.after(caller, version, walk, limit).flatMap(part -> annotated(version, part.items())
                .map(examples -> new Slice<>(
                        examples,
                        part.next() == null
                                ? null
                                : new ExamplePlace(version.workspace(), version.id(), part.next()).position())));
    }

    private Mono<List<Example>> annotated(Version version, List<OpikDatasetItem> found) {
        Parent parent =
                new Parent(version.workspace(), Kind.EXAMPLE, version.dataset().value());
        return annotations.of(parent, found, item -> item.id().toString()).map(said -> found.stream()
                .map(item ->
                        ExampleStorage.toModel(item, said.getOrDefault(item.id().toString(), List.of())))
                .toList());
    }

    /** Where a walk through the examples of a version goes on. */
    private record ExamplePlace(Workspace workspace, DatasetVersionId version, TailWalk walk) {

        static ExamplePlace of(Position position) {
            return Positions.read(
                    position,
                    parts -> new ExamplePlace(
                            new Workspace(parts.get(0)),
                            new DatasetVersionId(UUID.fromString(parts.get(1))),
                            new TailWalk(
                                    Long.parseLong(parts.get(2)),
                                    UUID.fromString(parts.get(3)),
                                    Long.parseLong(parts.get(4)))));
        }

        Position position() {
            return Position.of(
                    workspace.name(),
                    version.toString(),
                    Long.toString(walk.given()),
                    String.valueOf(walk.last()),
                    Long.toString(walk.total()));
        }
    }
}
