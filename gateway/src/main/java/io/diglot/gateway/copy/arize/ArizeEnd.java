package io.diglot.gateway.copy.arize;

import io.diglot.arize.ArizeDataset;
import io.diglot.arize.ArizeDatasetPage;
import io.diglot.arize.ArizeExperiment;
import io.diglot.arize.ArizeExperimentPage;
import io.diglot.arize.ArizeSpace;
import io.diglot.arize.ArizeSpacePage;
import io.diglot.gateway.backend.arize.publish.WholePublication;
import io.diglot.gateway.backend.arize.pull.WholePull;
import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.backend.arize.server.ArizeLists;
import io.diglot.gateway.backend.arize.server.ArizeServer;
import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.backend.arize.server.ArizeSpaces;
import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.side.Amount;
import io.diglot.gateway.copy.side.Persistence;
import io.diglot.gateway.copy.side.Residents;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.settings.VendorSettings;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.MirroredParent;
import io.diglot.gateway.store.mirror.ParentTable;
import io.diglot.identity.IdCodec;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A gateway before Arize AX, as far as an end of a copy needs it. What is asked here waits for its answer. */
@Component
@Lazy
public final class ArizeEnd {

    private static final String USER = "copy";

    /** As long as Arize answers at all, nobody is in a hurry. */
    private static final Duration WITHOUT_END = Duration.ofDays(3650);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Database database;
    private final Transactions transactions;
    private final WholePull pull;
    private final WholePublication publication;
    private final ArizeSpaces spaces;
    private final ArizeLists lists;
    private final ArizeServer server;
    private final ArizeSettings settings;
    private final InstantSource clock;
    private final Caller caller;
    private final Persistence persistence;
    private final Patiences patiences;

    ArizeEnd(
            Database database,
            Transactions transactions,
            WholePull pull,
            WholePublication publication,
            ArizeSpaces spaces,
            ArizeLists lists,
            ArizeServer server,
            ArizeSettings settings,
            InstantSource clock) {
        this.database = database;
        this.transactions = transactions;
        this.pull = pull;
        this.publication = publication;
        this.spaces = spaces;
        this.lists = lists;
        this.server = server;
        this.settings = settings;
        this.clock = clock;
        String key = settings.apiKey();
        this.caller = new Caller(USER, null, null, key == null ? null : new Credential(key));
        this.persistence = new Persistence(clock);
        this.patiences = new Patiences(WITHOUT_END, clock);
    }

    /** What is kept here of what Arize has, or is to have. */
    StoreSide store() {
        return new StoreSide(database, transactions, place());
    }

    String place() {
        return "arize " + settings.baseUrl();
    }

    Instant now() {
        return clock.instant();
    }

    /** So long what is read may trail what was written. */
    Duration settle() {
        return settings.settle();
    }

    Optional<VendorSettings.Quota> quota() {
        return Optional.of(settings.quota()).filter(quota -> quota.requests() != null);
    }

    /** Of reading so much once, into a store of the copy's own. */
    static long reads(Amount amount) {
        return 2
                + Amount.pages(amount.datasets(), ArizeApi.LARGEST_PAGE)
                + Amount.pages(amount.experiments(), ArizeApi.LARGEST_PAGE)
                + amount.datasets()
                + 2 * amount.versions()
                + Amount.pages(amount.examples(), ArizeApi.LARGEST_CONTENT_PAGE)
                + 2 * amount.experiments()
                + Amount.pages(amount.runs(), ArizeApi.LARGEST_CONTENT_PAGE);
    }

    /** The spaces that the key is shown, by name. */
    List<Workspace> spaces() {
        return asked(lists.rows(
                        cursor -> new ArizeApi(caller).spaces(null, cursor),
                        ArizeSpacePage::pagination,
                        ArizeSpacePage::spaces)
                .map(ArizeSpace::name)
                .filter(name -> !name.isBlank())
                .distinct()
                .map(Workspace::new)
                .collectList()
                .map(all -> all.stream()
                        .sorted(Comparator.comparing(Workspace::name))
                        .toList()));
    }

    /**
     * Makes sure that Arize shows the key a space.
     *
     * @throws FailureException where it does not, or does not answer
     */
    void require(Workspace workspace, CopyProgress progress) {
        try {
            asked(spaces.idOf(caller, workspace));
        } catch (FailureException e) {
            if (e.failure() instanceof Failure.Forbidden) {
                progress.says("Arize shows this key no space \"" + workspace.name()
                        + "\". --from-workspace and --to-space say which space is meant.");
            }
            throw e;
        }
    }

    /** What a space shows now, by the ids that are known here, and else by ids of no meaning. */
    Residents residents(Workspace workspace) {
        String space = asked(spaces.idOf(caller, workspace));
        ArizeApi api = new ArizeApi(caller);
        Map<String, String> datasets = asked(lists.rows(
                        cursor -> api.datasets(space, null, cursor),
                        ArizeDatasetPage::pagination,
                        ArizeDatasetPage::datasets)
                .collectMap(ArizeDataset::id, ArizeDataset::name));
        Map<String, String> experiments = asked(lists.rows(
                        cursor -> api.experiments(space, null, cursor),
                        ArizeExperimentPage::pagination,
                        ArizeExperimentPage::experiments)
                .collectMap(ArizeExperiment::id, ArizeExperiment::name));
        return new Residents(
                byId(workspace, Resource.DATASET, datasets),
                Map.of(),
                byId(workspace, Resource.EXPERIMENT, experiments));
    }

    private Map<UUID, String> byId(Workspace workspace, Resource resource, Map<String, String> names) {
        Map<String, UUID> ids = known(workspace, resource);
        Map<UUID, String> byId = new HashMap<>();
        names.forEach((remote, name) -> byId.put(ids.getOrDefault(remote, IdCodec.asVersion7(remote)), name));
        return byId;
    }

    /** The datasets, or the experiments, that are here and in Arize, by the ids that they have there. */
    Map<String, UUID> known(Workspace workspace, Resource resource) {
        Map<String, UUID> ids = new HashMap<>();
        for (MirroredParent each : read(workspace, work -> new ParentTable(work, resource).all())) {
            String remote = each.remoteId();
            if (remote != null && each.follows()) {
                ids.put(remote, each.id());
            }
        }
        return ids;
    }

    /**
     * Brings here what a space holds.
     *
     * @param wanted of which datasets and experiments, by the ids there
     * @param isToStop whether it is to return at once; what is here by then need not be brought again
     */
    void pull(Workspace workspace, Predicate<String> wanted, CopyProgress progress, BooleanSupplier isToStop) {
        bring(workspace, heard -> pull.pull(caller, workspace, wanted, persistence, heard), progress, isToStop);
    }

    /** As {@link #pull}, of all, by what a gateway before Arize keeps here. */
    void follow(Workspace workspace, CopyProgress progress, BooleanSupplier isToStop) {
        bring(workspace, heard -> pull.follow(caller, workspace, persistence, heard), progress, isToStop);
    }

    /**
     * Brings here what all spaces hold that are shown to the gateway's own key, once: what has not changed since is not read
     * again.
     *
     * @param isToStop whether it is to return at once
     * @return why some of them were not read to their end, by name
     * @throws FailureException where Arize does not say which spaces there are
     */
    public Map<Workspace, Failure> followAll(BooleanSupplier isToStop) {
        Retry aMinute = Persistence.ofAMinute(clock);
        Map<Workspace, Failure> failures = new ConcurrentSkipListMap<>(Comparator.comparing(Workspace::name));
        for (Workspace space : spaces()) {
            PassedOver passedOver = new PassedOver(space, failures);
            try {
                read(pull.follow(caller, space, aMinute, passedOver), isToStop);
            } catch (FailureException e) {
                // The other spaces, too, take a minute each to fail where it is Arize that does not answer.
                passedOver.failed(e).block();
            }
        }
        return failures;
    }

    /** Passes over what Arize does not give, as long as it answers at all. */
    private record PassedOver(Workspace space, Map<Workspace, Failure> failures) implements WholePull.Heard {

        @Override
        public void expects(long count) {}

        @Override
        public void read() {}

        @Override
        public Mono<Void> failed(FailureException failure) {
            if (failure.failure() instanceof Failure.Temporary) {
                return Mono.error(failure);
            }
            failures.putIfAbsent(space, failure.failure());
            return Mono.empty();
        }
    }

    private void bring(
            Workspace workspace,
            Function<WholePull.Heard, Mono<Void>> reading,
            CopyProgress progress,
            BooleanSupplier isToStop) {
        if (isToStop.getAsBoolean()) {
            return;
        }
        require(workspace, progress);
        WholePull.Heard heard = new WholePull.Heard() {
            @Override
            public void expects(long count) {
                progress.expects(count);
            }

            @Override
            public void read() {
                progress.done(1);
            }
        };
        read(reading.apply(heard), isToStop);
    }

    private void read(Mono<Void> reading, BooleanSupplier isToStop) {
        if (!isToStop.getAsBoolean()) {
            Flux<Long> stop = Flux.interval(LOOK_EVERY).filter(look -> isToStop.getAsBoolean());
            await(reading.takeUntilOther(stop).thenReturn(true));
        }
    }

    /** Has all go to Arize that is not there yet. */
    void publish() {
        await(publication.begin().thenReturn(true));
    }

    WholePublication.State published() {
        return await(publication.state());
    }

    /**
     * Finds out whether Arize answers, and waits for it for about a minute.
     *
     * @throws FailureException where it does not, or refuses the key
     */
    void probe() {
        asked(server.read(new ArizeApi(caller).spaces(null, null)));
    }

    /** Reads what is kept here. */
    <T> T read(Workspace workspace, Function<UnitOfWork, @Nullable T> work) {
        return await(database.read(session -> work.apply(transactions.housekeeping(session, workspace))));
    }

    /** What Arize says, which is asked again for a while where it does not answer. */
    private <T> T asked(Mono<T> answer) {
        return await(answer.retryWhen(persistence));
    }

    private <T> T await(Mono<T> answer) {
        return Objects.requireNonNull(answer.contextWrite(patiences::begin).block());
    }
}
