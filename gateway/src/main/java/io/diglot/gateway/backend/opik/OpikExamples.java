package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.opik.datasets.DatasetMaker;
import io.diglot.gateway.backend.opik.datasets.DatasetNames;
import io.diglot.gateway.backend.opik.datasets.DatasetReader;
import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.datasets.DatasetTurns;
import io.diglot.gateway.backend.opik.datasets.DatasetTurns.Turn;
import io.diglot.gateway.backend.opik.items.ItemReader;
import io.diglot.gateway.backend.opik.items.ItemReader.Version;
import io.diglot.gateway.backend.opik.items.ItemWriter;
import io.diglot.gateway.backend.opik.lists.TailWalk;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.versions.VersionChanges;
import io.diglot.gateway.backend.opik.writes.Afterwards;
import io.diglot.gateway.backend.opik.writes.WriteOutcome;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.state.RecordedAnnotationConfigs;
import io.diglot.gateway.state.RecordedAnnotations;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.identity.IdCodec;
import io.diglot.identity.UuidV7;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleColumns;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.items.OpikDatasetItem;
import io.diglot.opik.storage.ExampleStorage;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Examples on an Opik server. There only the latest version of a dataset can be written. */
@Component
final class OpikExamples implements ExampleBackend, RemotePort {

    private final OpikWorkspaces workspaces;
    private final DatasetReader datasets;
    private final DatasetMaker maker;
    private final VersionChanges versions;
    private final DatasetTurns turns;
    private final ItemReader items;
    private final ItemWriter writer;
    private final RecordedAnnotations annotations;
    private final RecordedAnnotationConfigs configs;
    private final UuidV7 ids;

    OpikExamples(
            OpikWorkspaces workspaces,
            DatasetReader datasets,
            DatasetMaker maker,
            VersionChanges versions,
            DatasetTurns turns,
            ItemReader items,
            ItemWriter writer,
            RecordedAnnotations annotations,
            RecordedAnnotationConfigs configs,
            UuidV7 ids) {
        this.workspaces = workspaces;
        this.datasets = datasets;
        this.maker = maker;
        this.versions = versions;
        this.turns = turns;
        this.items = items;
        this.writer = writer;
        this.annotations = annotations;
        this.configs = configs;
        this.ids = ids;
    }

    @Override
    public String guard() {
        return "opik";
    }

    @Override
    public Mono<WrittenExamples> create(Caller caller, UUID space, String name, List<ExampleDraft> examples) {
        List<ExampleDraft> named = named(examples);
        return DatasetNames.checked(name)
                .then(workspaces.require(caller, space))
                .flatMap(workspace -> maker.make(caller, workspace, name, named))
                .flatMap(made -> written(made.found(), made.version(), idsOf(named)));
    }

    @Override
    public Mono<Slice<Example>> walk(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, @Nullable Position from, int limit) {
        return from == null
                ? beginning(caller, dataset, version, limit)
                : further(caller, dataset, ExamplePlace.of(from), limit);
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
                .switchIfEmpty(Mono.error(() -> new Failure.NotFound(Resource.DATASET, dataset)))
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
        return annotations
                .of(parent, found.stream().map(item -> item.id().toString()).toList())
                .map(said -> found.stream()
                        .map(item -> ExampleStorage.toModel(
                                item, said.getOrDefault(item.id().toString(), List.of())))
                        .toList());
    }

    @Override
    public Mono<WrittenExamples> insert(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, List<ExampleDraft> examples) {
        List<ExampleDraft> named = named(examples);
        List<ExampleId> made = idsOf(named);
        return datasets.locate(caller, dataset)
                .flatMap(found -> turns.inTurn(caller, found, turn -> versions.writable(caller, found, version)
                        .delayUntil(latest -> turn.requireHeld())
                        .flatMap(latest -> put(caller, found, named)
                                .then(turn.wanted())
                                .then(Mono.defer(() -> now(caller, found, latest)))
                                .onErrorResume(failure -> ItemWriter.undone(
                                        failure,
                                        "examples of dataset=" + dataset,
                                        writer.remove(caller, found.workspace(), made))))
                        .flatMap(latest -> written(found, latest, made))));
    }

    @Override
    public Mono<WrittenExamples> merge(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            List<ExampleColumns> examples,
            @Nullable String newVersion) {
        return datasets.locate(caller, dataset)
                .flatMap(found -> turns.inTurn(
                        caller,
                        found,
                        turn -> newVersion == null
                                ? mergeInPlace(caller, found, turn, version, examples)
                                : mergeInto(caller, found, turn, version, examples, newVersion)));
    }

    private Mono<WrittenExamples> mergeInto(
            Caller caller,
            Found found,
            Turn turn,
            @Nullable DatasetVersionId base,
            List<ExampleColumns> examples,
            String newVersion) {
        return versions.make(caller, found, turn, base, examples, newVersion)
                .flatMap(made -> written(found, made.version(), made.examples()));
    }

    private Mono<WrittenExamples> mergeInPlace(
            Caller caller, Found found, Turn turn, @Nullable DatasetVersionId version, List<ExampleColumns> examples) {
        Set<ExampleId> wanted = examples.stream().map(ExampleColumns::id).collect(Collectors.toSet());
        return versions.required(caller, found, version)
                .flatMap(target -> items.held(caller, Version.of(found.workspace(), target), wanted)
                        .delayUntil(held -> turn.requireHeld())
                        .flatMap(held -> {
                            List<ExampleDraft> merged = ExampleColumns.merge(held, examples);
                            List<ExampleDraft> before =
                                    held.values().stream().map(ExampleDraft::of).toList();
                            return put(caller, found, merged)
                                    .onErrorResume(failure -> ItemWriter.undone(
                                            failure,
                                            "changes of dataset=" + found.id(),
                                            // Whoever has the turn by then may have read what was changed here.
                                            turn.requireHeld().then(put(caller, found, before))))
                                    .then(Mono.defer(() -> now(caller, found, Optional.of(target))))
                                    .flatMap(latest -> written(found, latest, idsOf(merged)));
                        }));
    }

    /** The latest version after a write. What was written stands: where it cannot be told, the version is told as it was. */
    private Mono<DatasetVersion> now(Caller caller, Found found, Optional<DatasetVersion> before) {
        Mono<DatasetVersion> now = versions.required(caller, found, null);
        return before.map(it -> Afterwards.read(now, () -> it, "written, and cannot be read yet", found.id()))
                .orElse(now);
    }

    private Mono<Void> put(Caller caller, Found found, List<ExampleDraft> examples) {
        return writer.put(caller, found.workspace(), found.id(), null, examples);
    }

    @Override
    public Mono<List<ExampleId>> remove(
            Caller caller, DatasetId dataset, DatasetVersionId version, List<ExampleId> examples) {
        return datasets.locate(caller, dataset)
                .flatMap(found -> turns.inTurn(caller, found, turn -> versions.required(caller, found, version)
                        .flatMap(target -> items.held(caller, Version.of(found.workspace(), target), examples))
                        .map(held -> examples.stream()
                                .filter(held::containsKey)
                                .distinct()
                                .toList())
                        .delayUntil(held -> turn.requireHeld().then(Mono.defer(() -> taken(caller, found, held))))));
    }

    private Mono<Boolean> taken(Caller caller, Found found, List<ExampleId> examples) {
        Mono<Boolean> gone = Mono.defer(() -> versions.required(caller, found, null))
                .flatMap(latest -> items.held(caller, Version.of(found.workspace(), latest), examples))
                .map(Map::isEmpty)
                .filter(none -> none);
        return WriteOutcome.verified(
                writer.remove(caller, found.workspace(), examples).thenReturn(true), gone);
    }

    @Override
    public Mono<Void> annotate(Caller caller, DatasetId dataset, List<AnnotationDraft> drafts) {
        List<AnnotationDraft> telling = drafts.stream()
                .filter(draft ->
                        !draft.isEmpty() && IdCodec.uuid(draft.recordId()).isPresent())
                .toList();
        Set<ExampleId> named = telling.stream()
                .map(draft -> new ExampleId(UUID.fromString(draft.recordId())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return datasets.locate(caller, dataset).flatMap(found -> known(caller, found, named)
                .flatMap(known -> record(
                        caller,
                        found,
                        telling.stream()
                                .filter(draft -> known.contains(new ExampleId(UUID.fromString(draft.recordId()))))
                                .toList())));
    }

    /** Those of the examples that the dataset holds, be it in an older version. */
    private Mono<Set<ExampleId>> known(Caller caller, Found found, Set<ExampleId> named) {
        return datasets.latest(caller, found.workspace(), found.id())
                .flatMap(latest -> latest.map(it -> items.held(caller, Version.of(found.workspace(), it), named))
                        .orElseGet(() -> Mono.just(Map.of())))
                .flatMap(held -> {
                    List<ExampleId> rest =
                            named.stream().filter(id -> !held.containsKey(id)).toList();
                    return items.everHeld(caller, found.workspace(), found.id(), rest)
                            .map(older -> {
                                Set<ExampleId> known = new LinkedHashSet<>(held.keySet());
                                known.addAll(older);
                                return known;
                            });
                });
    }

    private Mono<Void> record(Caller caller, Found found, List<AnnotationDraft> drafts) {
        Parent parent = new Parent(found.workspace(), Kind.EXAMPLE, found.id().value());
        return configs.ensure(found.workspace(), drafts).then(annotations.add(parent, drafts, caller.user()));
    }

    private Mono<WrittenExamples> written(Found found, DatasetVersion version, List<ExampleId> examples) {
        return datasets.written(found, version)
                .map(dataset -> new WrittenExamples(dataset, found.workspace(), version, examples));
    }

    /** The examples with ids that ascend as the examples stand. */
    private List<ExampleDraft> named(List<ExampleDraft> examples) {
        List<UUID> made = ids.next(examples.size());
        List<ExampleDraft> named = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            named.add(examples.get(i).withId(new ExampleId(made.get(i))));
        }
        return named;
    }

    private static List<ExampleId> idsOf(Collection<ExampleDraft> examples) {
        return examples.stream()
                .map(example -> Objects.requireNonNull(example.id()))
                .toList();
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
