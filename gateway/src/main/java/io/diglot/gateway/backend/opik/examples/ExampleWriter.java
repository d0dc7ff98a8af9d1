package io.diglot.gateway.backend.opik.examples;

import io.diglot.gateway.backend.guard.RetryDelay;
import io.diglot.gateway.backend.opik.datasets.DatasetMaker;
import io.diglot.gateway.backend.opik.datasets.DatasetNames;
import io.diglot.gateway.backend.opik.datasets.DatasetReader;
import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.datasets.DatasetTurns;
import io.diglot.gateway.backend.opik.datasets.DatasetTurns.Turn;
import io.diglot.gateway.backend.opik.items.ItemReader;
import io.diglot.gateway.backend.opik.items.ItemReader.Version;
import io.diglot.gateway.backend.opik.items.ItemWriter;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.versions.VersionChanges;
import io.diglot.gateway.backend.opik.writes.Afterwards;
import io.diglot.gateway.backend.opik.writes.WriteOutcome;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.examples.ExampleColumns;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Writes examples. On an Opik server only the latest version of a dataset can be written. */
@Component
public final class ExampleWriter {

    private static final Retry FIRST_VERSION = Retry.backoff(3, Duration.ofMillis(200))
            .filter(error -> RetryDelay.after(error).isPresent()
                    || Failure.is(Failure.NotFound.class).test(error))
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private final OpikWorkspaces workspaces;
    private final DatasetReader datasets;
    private final DatasetMaker maker;
    private final VersionChanges versions;
    private final DatasetTurns turns;
    private final ItemReader items;
    private final ItemWriter writer;
    private final UuidV7 ids;

    ExampleWriter(
            OpikWorkspaces workspaces,
            DatasetReader datasets,
            DatasetMaker maker,
            VersionChanges versions,
            DatasetTurns turns,
            ItemReader items,
            ItemWriter writer,
            UuidV7 ids) {
        this.workspaces = workspaces;
        this.datasets = datasets;
        this.maker = maker;
        this.versions = versions;
        this.turns = turns;
        this.items = items;
        this.writer = writer;
        this.ids = ids;
    }

    /** With the dataset that they are the first of. */
    public Mono<WrittenExamples> create(Caller caller, UUID space, String name, List<ExampleDraft> examples) {
        List<ExampleDraft> named = named(examples);
        return DatasetNames.checked(name)
                .then(workspaces.require(caller, space))
                .flatMap(workspace -> maker.make(caller, workspace, name, named))
                .flatMap(made -> written(made.found(), Objects.requireNonNull(made.version()), idsOf(named)));
    }

    /** As {@link #create}, of examples that are read as they come. */
    public Mono<LocatedDataset> createStreamed(
            Caller caller, UUID space, String name, Flux<List<ExampleDraft>> examples) {
        return DatasetNames.checked(name)
                .then(workspaces.require(caller, space))
                .flatMap(workspace -> maker.makeStreamed(caller, workspace, name, examples.map(this::named)))
                .flatMap(made -> datasets.written(made.found(), made.version())
                        .map(dataset -> new LocatedDataset(dataset, made.found().workspace())));
    }

    /** New ones, behind all that are there. */
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

    /** Columns over those that examples have; in place where no new version is named. */
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

    /**
     * The latest version after a write. What was written stands: where it cannot be told, the version is told as it was.
     * Of the first one nothing was known before, so that it is asked for more than once.
     */
    private Mono<DatasetVersion> now(Caller caller, Found found, Optional<DatasetVersion> before) {
        Mono<DatasetVersion> now = Mono.defer(() -> versions.required(caller, found, null));
        return before.map(it -> Afterwards.read(now, () -> it, "written, and cannot be read yet", found.id()))
                .orElseGet(() -> now.retryWhen(FIRST_VERSION));
    }

    private Mono<Void> put(Caller caller, Found found, List<ExampleDraft> examples) {
        return writer.put(caller, found.workspace(), found.id(), null, examples);
    }

    /** @return those that were there */
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
}
