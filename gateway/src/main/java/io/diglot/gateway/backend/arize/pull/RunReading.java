package io.diglot.gateway.backend.arize.pull;

import io.diglot.arize.ArizeListedRuns;
import io.diglot.arize.ArizeRunInput;
import io.diglot.arize.ArizeShownMapper;
import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.mirror.ListedRun;
import io.diglot.gateway.store.mirror.MirroredParent;
import io.diglot.gateway.store.mirror.ParentTable;
import io.diglot.gateway.store.mirror.Rest;
import io.diglot.gateway.store.mirror.RunArrivals;
import io.diglot.gateway.store.mirror.SyncState;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads the runs of an experiment, page after page. */
@Component
final class RunReading {

    private static final int REMOVED_AT_ONCE = 500;

    private final ContentPages pages;
    private final ArizeShownMapper mapper;
    private final Mirror mirror;
    private final ArizeSettings settings;
    private final InstantSource clock;

    RunReading(
            ContentPages pages, ArizeShownMapper mapper, Mirror mirror, ArizeSettings settings, InstantSource clock) {
        this.settings = settings;
        this.pages = pages;
        this.mapper = mapper;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** @param here as it is known before */
    Mono<Void> read(Caller caller, Workspace workspace, Contents contents, MirroredParent here, Purpose purpose) {
        return Mono.defer(() -> {
            Instant begun = clock.instant();
            ExperimentId id = new ExperimentId(contents.id());
            // Arize dates no run: those of the first reading came with the experiment, as far as anybody can tell.
            boolean first = here.readAt() == null && here.state() == SyncState.FOREIGN;
            Instant at = first ? contents.createdAt() : contents.updatedAt();
            return Slices.of(runs(caller, contents), ArizeRunInput::members)
                    .publishOn(Schedulers.parallel(), 1)
                    .map(slice -> listed(slice, at, purpose))
                    .concatMap(
                            slice -> mirror.write(workspace, at, work -> new RunArrivals(work, id, begun).take(slice)),
                            1)
                    .then(missing(workspace, id, begun))
                    .flatMap(rest -> end(workspace, contents, here, begun, rest));
        });
    }

    private Mono<Rest> missing(Workspace workspace, ExperimentId id, Instant begun) {
        return mirror.remove(workspace, work -> new RunArrivals(work, id, begun)
                        .takeOutMissing(begun.minus(settings.settle()), REMOVED_AT_ONCE))
                .repeat()
                .takeUntil(rest -> rest != Rest.MORE)
                .last();
    }

    private Mono<Void> end(Workspace workspace, Contents contents, MirroredParent here, Instant begun, Rest rest) {
        return mirror.write(workspace, contents.updatedAt(), work -> {
            ParentTable parents = new ParentTable(work, Resource.EXPERIMENT);
            parents.wasRead(contents.id(), contents.updatedAt(), begun);
            if (rest == Rest.IN_DOUBT) {
                parents.isInDoubt(contents.id(), begun);
            }
            if (here.state() == SyncState.FOREIGN) {
                new ExperimentTable(work).changedElsewhere(new ExperimentId(contents.id()), contents.updatedAt());
            }
        });
    }

    private Flux<ArizeRunInput> runs(Caller caller, Contents contents) {
        return pages.rows(
                (cursor, limit) -> new ArizeApi(caller)
                        .runs(contents.remoteId(), cursor, limit)
                        .on(404, () -> new Failure.NotFound(Resource.EXPERIMENT, contents.id())),
                ArizeListedRuns::pagination,
                ArizeListedRuns::experimentRuns,
                ArizeRunInput::members);
    }

    private List<ListedRun> listed(List<ArizeRunInput> slice, Instant at, Purpose purpose) {
        return slice.stream()
                .flatMap(run -> mapper.run(run, at).stream())
                .map(run -> purpose == Purpose.COPY
                        ? ListedRun.copied(run.id(), run.ownId(), run.run())
                        : ListedRun.of(run.id(), run.ownId(), run.run()))
                .toList();
    }
}
