package io.diglot.gateway.backend.opik.versions;

import io.diglot.gateway.backend.opik.datasets.DatasetReader;
import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.datasets.DatasetTurns.Turn;
import io.diglot.gateway.backend.opik.items.ItemReader;
import io.diglot.gateway.backend.opik.items.ItemReader.Version;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.server.OpikServer;
import io.diglot.gateway.backend.opik.writes.WriteOutcome;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleColumns;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.items.OpikDatasetItemChanges;
import io.diglot.opik.items.OpikDatasetItemEdit;
import io.diglot.opik.storage.ExampleStorage;
import io.diglot.opik.versions.OpikDatasetVersion;
import io.diglot.opik.versions.OpikDatasetVersionMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The versions of datasets: which one is meant, and new ones. */
@Component
public class VersionChanges {

    private static final int LONGEST_TAG = 100;
    private static final String LATEST = "latest";

    private final VendorClient client;
    private final DatasetReader datasets;
    private final ItemReader items;
    private final OpikServer server;
    private final OpikDatasetVersionMapper mapper;

    VersionChanges(
            VendorClient client,
            DatasetReader datasets,
            ItemReader items,
            OpikServer server,
            OpikDatasetVersionMapper mapper) {
        this.client = client;
        this.datasets = datasets;
        this.items = items;
        this.server = server;
        this.mapper = mapper;
    }

    /**
     * The version that is meant: the latest one where none is named, and nothing where there is none. Fails with {@link
     * Failure.NotFound} where the dataset has no such version.
     */
    public Mono<Optional<DatasetVersion>> meant(Caller caller, Found found, @Nullable DatasetVersionId id) {
        return id == null
                ? datasets.latest(caller, found.workspace(), found.id())
                : datasets.versions(caller, found.workspace(), found.id())
                        .flatMapIterable(all -> all)
                        .filter(version -> version.id().equals(id))
                        .next()
                        .switchIfEmpty(
                                Mono.error(() -> new Failure.NotFound(Resource.DATASET_VERSION, id).asException()))
                        .map(Optional::of);
    }

    /** As {@link #meant}, of versions that can be written. Fails with {@link Failure.Conflict} for an older one. */
    public Mono<Optional<DatasetVersion>> writable(Caller caller, Found found, @Nullable DatasetVersionId id) {
        return datasets.latest(caller, found.workspace(), found.id())
                .flatMap(latest -> id == null
                                || latest.filter(version -> version.id().equals(id))
                                        .isPresent()
                        ? Mono.just(latest)
                        : meant(caller, found, id)
                                .flatMap(older -> Mono.error(conflict(
                                                Reason.VERSION_FIXED,
                                                older.orElseThrow().givenName())
                                        .asException())));
    }

    /** As {@link #writable}; there must be a version. */
    public Mono<DatasetVersion> required(Caller caller, Found found, @Nullable DatasetVersionId id) {
        return writable(caller, found, id)
                .map(version -> version.orElseThrow(
                        () -> new Failure.NotFound(Resource.DATASET_VERSION, LATEST).asException()));
    }

    /** Makes a version of the latest one, with columns written over those of examples; those unknown are passed over. */
    public Mono<Made> make(
            Caller caller,
            Found found,
            Turn turn,
            @Nullable DatasetVersionId base,
            List<ExampleColumns> changes,
            String name) {
        if (name.length() > LONGEST_TAG) {
            return Mono.error(new Failure.Invalid(
                            Rule.UNPROCESSABLE,
                            "new_version must not be longer than " + LONGEST_TAG + " characters on an Opik backend")
                    .asException());
        }
        Mono<Made> attempt = attempt(caller, found, turn, base, changes, name);
        // Where the caller named no base, a version that came meanwhile is as good a base.
        return base != null ? attempt : attempt.onErrorResume(VersionChanges::isStale, e -> attempt);
    }

    private static boolean isStale(Throwable failure) {
        return failure instanceof FailureException failed
                && failed.failure() instanceof Failure.Conflict conflict
                && conflict.reason() == Reason.VERSION_STALE;
    }

    private Mono<Made> attempt(
            Caller caller,
            Found found,
            Turn turn,
            @Nullable DatasetVersionId base,
            List<ExampleColumns> changes,
            String name) {
        Set<ExampleId> wanted = changes.stream().map(ExampleColumns::id).collect(Collectors.toSet());
        return required(caller, found, base)
                .delayUntil(latest -> requireFree(caller, found, name))
                .flatMap(latest -> held(caller, Version.of(found.workspace(), latest), latest, wanted)
                        .delayUntil(held -> turn.requireHeld())
                        .flatMap(held -> change(caller, found, latest, held, changes, name)));
    }

    /** Those that the change is of, and those that the copy of the version would not hold as they are. */
    private Mono<Map<ExampleId, Example>> held(
            Caller caller, Version version, DatasetVersion latest, Set<ExampleId> wanted) {
        ChangesInPlace inPlace = ChangesInPlace.of(latest);
        return inPlace.mayBe()
                ? items.heldAnd(caller, version, wanted, inPlace::touched)
                : items.held(caller, version, wanted);
    }

    private Mono<Void> requireFree(Caller caller, Found found, String name) {
        return datasets.versions(caller, found.workspace(), found.id())
                .filter(versions -> name.equals(LATEST)
                        || versions.stream()
                                .anyMatch(version -> version.tags().contains(name)
                                        || version.versionName().equals(name)))
                .flatMap(versions -> Mono.error(conflict(Reason.TAG_TAKEN, name).asException()));
    }

    private Mono<Made> change(
            Caller caller,
            Found found,
            DatasetVersion base,
            Map<ExampleId, Example> held,
            List<ExampleColumns> changes,
            String name) {
        List<ExampleDraft> merged = ExampleColumns.merge(held, changes);
        VendorCall<OpikDatasetVersion> call = OpikServer.lately(new OpikApi(caller, found.workspace())
                .changeDatasetItems(
                        found.id(), OpikDatasetItemChanges.edited(base.id().value(), edits(held, merged), name))
                .on(409, () -> conflict(Reason.VERSION_STALE, name)));
        return server.explained(
                        caller,
                        found.workspace(),
                        "New versions of datasets",
                        () -> new Failure.NotFound(Resource.DATASET, found.id()),
                        WriteOutcome.verified(
                                client.fetch(call).map(mapper::toModel), madeAfterAll(caller, found, name)))
                .onErrorResume(VersionChanges::isStale, stale -> datasets.latest(caller, found.workspace(), found.id())
                        .flatMap(latest -> Mono.error(
                                latest.filter(version -> version.id().equals(base.id()))
                                                .isPresent()
                                        ? conflict(Reason.TAG_TAKEN, name).asException()
                                        : stale)))
                .map(made -> new Made(
                        made,
                        merged.stream()
                                .map(example -> Objects.requireNonNull(example.id()))
                                .toList()));
    }

    /** No version had the name before. */
    private Mono<DatasetVersion> madeAfterAll(Caller caller, Found found, String name) {
        return Mono.defer(() -> datasets.versions(caller, found.workspace(), found.id()))
                .flatMapIterable(all -> all)
                .filter(version -> version.tags().contains(name) && name.equals(version.changeDescription()))
                .next();
    }

    /** One request writes them all, however many they are: a version that is made in parts would be read in parts. */
    private static List<OpikDatasetItemEdit> edits(Map<ExampleId, Example> held, List<ExampleDraft> merged) {
        Map<ExampleId, ExampleDraft> written = new LinkedHashMap<>();
        held.forEach((id, example) -> written.put(id, ExampleDraft.of(example)));
        merged.forEach(example -> written.put(Objects.requireNonNull(example.id()), example));
        return written.values().stream().map(ExampleStorage::toEdit).toList();
    }

    private static Failure conflict(Reason reason, String name) {
        return new Failure.Conflict(Resource.DATASET_VERSION, reason, name);
    }

    /**
     * A version that was made.
     *
     * @param examples those that were changed, in the order of the request
     */
    public record Made(DatasetVersion version, List<ExampleId> examples) {}
}
