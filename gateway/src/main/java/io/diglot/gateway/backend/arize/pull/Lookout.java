package io.diglot.gateway.backend.arize.pull;

import io.diglot.arize.ArizeDataset;
import io.diglot.arize.ArizeDatasetPage;
import io.diglot.arize.ArizeExperiment;
import io.diglot.arize.ArizeExperimentPage;
import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.gateway.backend.arize.server.ArizeLists;
import io.diglot.gateway.backend.arize.server.ArizeSpaces;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.DatasetArrivals;
import io.diglot.gateway.store.mirror.ExperimentArrivals;
import io.diglot.gateway.store.mirror.ListedDataset;
import io.diglot.gateway.store.mirror.ListedExperiment;
import io.diglot.gateway.store.mirror.MirroredParent;
import io.diglot.gateway.store.mirror.ParentTable;
import io.diglot.model.spaces.Workspace;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at the lists of a space: what was made there is made here, what was renamed or deleted there is renamed or deleted
 * here, and what has changed is told.
 */
@Component
final class Lookout {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final int AT_ONCE = 100;

    private final ArizeSpaces spaces;
    private final ArizeLists lists;
    private final Mirror mirror;
    private final Absences absences;
    private final Comparison comparison;
    private final InstantSource clock;

    Lookout(
            ArizeSpaces spaces,
            ArizeLists lists,
            Mirror mirror,
            Absences absences,
            Comparison comparison,
            InstantSource clock) {
        this.clock = clock;
        this.spaces = spaces;
        this.lists = lists;
        this.mirror = mirror;
        this.absences = absences;
        this.comparison = comparison;
    }

    /** What a space holds, by its lists. */
    record Listed(List<ListedDataset> datasets, List<ListedExperiment> experiments) {}

    /** What of it is here. */
    record Known(Map<String, MirroredParent> datasets, Map<String, MirroredParent> experiments) {}

    Mono<Look> look(Caller caller, Workspace workspace) {
        return spaces.idOf(caller, workspace)
                .flatMap(space -> lists(new ArizeApi(caller), space))
                .flatMap(listed -> known(workspace)
                        .flatMap(known -> absences.remove(caller, workspace, listed, known)
                                .then(take(workspace, listed, known)))
                        .then(known(workspace))
                        .map(known -> comparison.of(listed, known)));
    }

    /** Datasets last: one that an experiment is of is then among them. */
    private Mono<Listed> lists(ArizeApi api, String space) {
        Flux<ListedExperiment> experiments = lists.rows(
                        cursor -> api.experiments(space, null, cursor),
                        ArizeExperimentPage::pagination,
                        ArizeExperimentPage::experiments)
                .map(Lookout::listed);
        Flux<ListedDataset> datasets = lists.rows(
                        cursor -> api.datasets(space, null, cursor),
                        ArizeDatasetPage::pagination,
                        ArizeDatasetPage::datasets)
                .map(Lookout::listed);
        return experiments.collectList().flatMap(all -> datasets.collectList().map(found -> new Listed(found, all)));
    }

    private Mono<Known> known(Workspace workspace) {
        return mirror.read(
                workspace,
                work -> new Known(byRemoteId(work, Resource.DATASET), byRemoteId(work, Resource.EXPERIMENT)));
    }

    private static Map<String, MirroredParent> byRemoteId(UnitOfWork work, Resource resource) {
        return new ParentTable(work, resource)
                .all().stream()
                        .collect(Collectors.toMap(
                                parent -> String.valueOf(parent.remoteId()), Function.identity(), (one, other) -> one));
    }

    private Mono<Void> take(Workspace workspace, Listed listed, Known known) {
        List<ListedDataset> datasets = listed.datasets().stream()
                .filter(each -> isNews(known.datasets().get(each.remoteId()), each.name()))
                .toList();
        List<ListedExperiment> experiments = listed.experiments().stream()
                .filter(each -> isNews(known.experiments().get(each.remoteId()), each.name()))
                .toList();
        return take(workspace, datasets, (work, each) -> new DatasetArrivals(work).take(each))
                .then(take(workspace, experiments, (work, each) -> new ExperimentArrivals(work).take(each)));
    }

    private static boolean isNews(@Nullable MirroredParent known, String name) {
        return known == null || (known.isAsThere() && !name.equals(known.remoteName()));
    }

    private <T> Mono<Void> take(Workspace workspace, List<T> news, BiConsumer<UnitOfWork, T> taken) {
        return Flux.fromIterable(news)
                .buffer(AT_ONCE)
                .concatMap(
                        some -> takeAtOnce(workspace, some, taken).onErrorResume(error -> Flux.fromIterable(some)
                                .concatMap(each -> takeAlone(workspace, each, taken))
                                .then()),
                        1)
                .then();
    }

    private <T> Mono<Void> takeAtOnce(Workspace workspace, List<T> news, BiConsumer<UnitOfWork, T> taken) {
        return mirror.write(workspace, clock.instant(), work -> {
            new ParentTable(work, Resource.DATASET).lock();
            news.forEach(each -> taken.accept(work, each));
        });
    }

    /** One that cannot be taken over keeps no other out; it is tried again with the next look. */
    private <T> Mono<Void> takeAlone(Workspace workspace, T news, BiConsumer<UnitOfWork, T> taken) {
        return takeAtOnce(workspace, List.of(news), taken).onErrorResume(error -> {
            LOG.warn("not taken over from Arize: what={} failure={}", news, error.toString());
            return Mono.empty();
        });
    }

    private static ListedDataset listed(ArizeDataset dataset) {
        return new ListedDataset(
                RemoteIds.local(dataset.id()), dataset.id(), dataset.name(), dataset.createdAt(), dataset.updatedAt());
    }

    private static ListedExperiment listed(ArizeExperiment experiment) {
        return new ListedExperiment(
                RemoteIds.local(experiment.id()),
                experiment.id(),
                experiment.name(),
                experiment.datasetId(),
                experiment.datasetVersionId(),
                experiment.createdAt(),
                experiment.updatedAt());
    }
}
