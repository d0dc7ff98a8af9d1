package io.diglot.gateway.backend.arize.pull;

import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.backend.arize.server.ArizeServer;
import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.mirror.Departures;
import io.diglot.gateway.store.mirror.ListedDataset;
import io.diglot.gateway.store.mirror.ListedExperiment;
import io.diglot.gateway.store.mirror.MirroredParent;
import io.diglot.gateway.store.mirror.SyncState;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes here what Arize does not list any more. Since lists trail and may be cut short, it is asked for by its id as
 * well, and what was brought there only lately stays for the time being.
 */
@Component
final class Absences {

    private static final Logger LOG = LoggerFactory.getLogger(Absences.class);

    /** What is left is asked for with the next look. */
    private static final int ASKED_AT_ONCE = 20;

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final ArizeServer server;
    private final Mirror mirror;
    private final ArizeSettings settings;
    private final InstantSource clock;

    Absences(ArizeServer server, Mirror mirror, ArizeSettings settings, InstantSource clock) {
        this.server = server;
        this.mirror = mirror;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<Void> remove(Caller caller, Workspace workspace, Lookout.Listed listed, Lookout.Known known) {
        Set<String> experiments =
                listed.experiments().stream().map(ListedExperiment::remoteId).collect(Collectors.toSet());
        Set<String> datasets =
                listed.datasets().stream().map(ListedDataset::remoteId).collect(Collectors.toSet());
        return remove(
                        caller,
                        workspace,
                        Resource.EXPERIMENT,
                        known.experiments().values(),
                        experiments)
                .then(remove(
                        caller, workspace, Resource.DATASET, known.datasets().values(), datasets));
    }

    private Mono<Void> remove(
            Caller caller,
            Workspace workspace,
            Resource resource,
            Collection<MirroredParent> known,
            Set<String> listed) {
        Instant surely = clock.instant().minus(settings.settle());
        return Flux.fromIterable(known)
                .filter(parent -> parent.follows()
                        && parent.state() != SyncState.LOCAL
                        && parent.isSurelyGone(surely)
                        && !listed.contains(parent.remoteId()))
                .take(ASKED_AT_ONCE)
                .concatMap(parent -> isGone(caller, resource, parent)
                        .filter(gone -> gone)
                        .flatMap(gone -> delete(workspace, resource, parent)))
                .then();
    }

    private Mono<Boolean> isGone(Caller caller, Resource resource, MirroredParent parent) {
        ArizeApi api = new ArizeApi(caller);
        String id = Objects.requireNonNull(parent.remoteId());
        VendorCall<?> call = resource == Resource.DATASET ? api.dataset(id) : api.experiment(id);
        return server.read(call.on(404, () -> new Failure.NotFound(resource, parent.id())))
                .map(there -> false)
                .onErrorResume(Failure.is(Failure.NotFound.class), gone -> Mono.just(true));
    }

    private Mono<Void> delete(Workspace workspace, Resource resource, MirroredParent parent) {
        return mirror.remove(workspace, work -> new Departures(work, resource)
                        .take(parent.id(), Objects.requireNonNull(parent.remoteId())))
                .filter(taken -> taken)
                .doOnNext(taken -> LOG.info("deleted in Arize: {}={}", resource.words(), parent.id()))
                .flatMap(taken -> mirror.remove(workspace, work -> new Departures(work, resource)
                                .forgetSome(parent.id(), FORGOTTEN_AT_ONCE))
                        .repeat()
                        .takeUntil(forgotten -> forgotten < FORGOTTEN_AT_ONCE)
                        .then());
    }
}
