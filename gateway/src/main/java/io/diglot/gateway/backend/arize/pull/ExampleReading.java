package io.diglot.gateway.backend.arize.pull;

import io.diglot.arize.ArizeDataset;
import io.diglot.arize.ArizeDatasetVersion;
import io.diglot.arize.ArizeExampleInput;
import io.diglot.arize.ArizeListedExamples;
import io.diglot.arize.ArizeShownExample;
import io.diglot.arize.ArizeShownMapper;
import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.backend.arize.server.ArizeServer;
import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.mirror.ExampleArrivals;
import io.diglot.gateway.store.mirror.ListedExample;
import io.diglot.gateway.store.mirror.MirroredParent;
import io.diglot.gateway.store.mirror.ParentTable;
import io.diglot.gateway.store.mirror.Rest;
import io.diglot.gateway.store.mirror.SyncState;
import io.diglot.gateway.store.mirror.VersionBinding;
import io.diglot.identity.IdCodec;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the examples of the latest version of a dataset, page after page. */
@Component
final class ExampleReading {

    private static final int REMOVED_AT_ONCE = 500;

    private final ArizeServer server;
    private final ContentPages pages;
    private final ArizeShownMapper mapper;
    private final Mirror mirror;
    private final ArizeSettings settings;
    private final InstantSource clock;

    ExampleReading(
            ArizeServer server,
            ContentPages pages,
            ArizeShownMapper mapper,
            Mirror mirror,
            ArizeSettings settings,
            InstantSource clock) {
        this.server = server;
        this.pages = pages;
        this.mapper = mapper;
        this.mirror = mirror;
        this.settings = settings;
        this.clock = clock;
    }

    /** A dataset as it is while it is read. */
    private record Reading(
            Caller caller,
            Workspace workspace,
            Contents contents,
            ArizeDataset dataset,
            VersionBinding.Remote version,
            boolean isLatest,
            Purpose purpose,
            Instant begun) {

        DatasetId id() {
            return new DatasetId(contents.id());
        }

        /** Of one of the versions before. */
        Reading of(VersionBinding.Remote older, Instant at) {
            return new Reading(caller, workspace, contents, dataset, older, false, purpose, at);
        }

        Reading begunAt(Instant at) {
            return purpose == Purpose.MIRROR
                    ? this
                    : new Reading(caller, workspace, contents, dataset, version, isLatest, purpose, at);
        }
    }

    /** @param here as it is known before */
    Mono<Void> read(Caller caller, Workspace workspace, Contents contents, MirroredParent here, Purpose purpose) {
        return Mono.defer(() -> {
            Instant begun = clock.instant();
            return server.read(new ArizeApi(caller)
                            .dataset(contents.remoteId())
                            .on(404, () -> new Failure.NotFound(Resource.DATASET, contents.id())))
                    .map(dataset ->
                            new Reading(caller, workspace, contents, dataset, latest(dataset), true, purpose, begun))
                    .flatMap(reading -> before(reading)
                            .then(Mono.defer(() -> examples(reading.begunAt(clock.instant()))))
                            .flatMap(rest -> end(reading, rest, here)));
        });
    }

    /** The versions before the latest, the oldest first, as far as they are not here. */
    private Mono<Void> before(Reading reading) {
        List<ArizeDatasetVersion> versions = reading.dataset().versions();
        if (reading.purpose() == Purpose.MIRROR || versions == null || versions.size() < 2) {
            return Mono.empty();
        }
        List<VersionBinding.Remote> older = versions.subList(1, versions.size()).reversed().stream()
                .map(ExampleReading::remote)
                .toList();
        return mirror.read(reading.workspace(), work -> new VersionBinding(work, reading.id()).unread(older))
                .flatMapIterable(unread -> unread)
                .concatMap(version -> Mono.defer(() -> examples(reading.of(version, clock.instant()))))
                .then();
    }

    private static VersionBinding.Remote remote(ArizeDatasetVersion version) {
        return new VersionBinding.Remote(version.id(), version.name(), version.createdAt(), version.updatedAt());
    }

    /** One without a version is in its first. */
    private static VersionBinding.Remote latest(ArizeDataset dataset) {
        List<ArizeDatasetVersion> versions = dataset.versions();
        if (versions == null || versions.isEmpty()) {
            return new VersionBinding.Remote(dataset.id(), "", dataset.createdAt(), dataset.updatedAt());
        }
        return remote(versions.getFirst());
    }

    private Mono<Rest> examples(Reading reading) {
        return Slices.of(rows(reading), ArizeExampleInput::members)
                .publishOn(Schedulers.parallel(), 1)
                .map(slice -> listed(reading, slice))
                .concatMap(
                        slice -> mirror.write(
                                reading.workspace(), reading.dataset().updatedAt(), work -> new ExampleArrivals(
                                                work, reading.id(), reading.version(), reading.begun())
                                        .take(slice)),
                        1)
                .then(missing(reading));
    }

    private Flux<ArizeExampleInput> rows(Reading reading) {
        return pages.rows(
                (cursor, limit) -> call(reading, cursor, limit)
                        .on(
                                404,
                                () -> new Failure.NotFound(
                                        Resource.DATASET, reading.contents().id())),
                ArizeListedExamples::pagination,
                ArizeListedExamples::examples,
                ArizeExampleInput::members);
    }

    private static VendorCall<ArizeListedExamples> call(Reading reading, @Nullable String cursor, int limit) {
        ArizeApi api = new ArizeApi(reading.caller());
        String dataset = reading.contents().remoteId();
        return reading.isLatest()
                ? api.examples(dataset, cursor, limit)
                : api.examplesOf(dataset, reading.version().id(), cursor, limit);
    }

    private List<ListedExample> listed(Reading reading, List<ArizeExampleInput> slice) {
        return slice.stream()
                .flatMap(example -> mapper.example(example).stream())
                .map(example -> listed(reading, example))
                .toList();
    }

    private static ListedExample listed(Reading reading, ArizeShownExample example) {
        Instant createdAt = example.createdAt() == null ? reading.dataset().createdAt() : example.createdAt();
        UUID id = IdCodec.asVersion7(example.id());
        boolean isCopied = reading.purpose() == Purpose.COPY;
        return ListedExample.of(
                isCopied && example.ownId() != null ? example.ownId() : id,
                id,
                example.id(),
                isCopied ? null : example.ownId(),
                example.data(),
                createdAt,
                example.updatedAt() == null ? createdAt : example.updatedAt());
    }

    private Mono<Rest> missing(Reading reading) {
        return mirror.remove(reading.workspace(), work -> new ExampleArrivals(
                                work, reading.id(), reading.version(), reading.begun())
                        .takeOutMissing(reading.begun().minus(settings.settle()), REMOVED_AT_ONCE))
                .repeat()
                .takeUntil(rest -> rest != Rest.MORE)
                .last();
    }

    private Mono<Void> end(Reading reading, Rest rest, MirroredParent here) {
        Instant updatedAt = reading.dataset().updatedAt();
        return mirror.write(reading.workspace(), updatedAt, work -> {
            ParentTable parents = new ParentTable(work, Resource.DATASET);
            parents.wasRead(reading.contents().id(), updatedAt, reading.begun());
            if (rest == Rest.IN_DOUBT) {
                parents.isInDoubt(reading.contents().id(), reading.begun());
            }
            if (here.state() == SyncState.FOREIGN) {
                new DatasetTable(work).changedElsewhere(reading.id(), updatedAt);
            }
        });
    }
}
