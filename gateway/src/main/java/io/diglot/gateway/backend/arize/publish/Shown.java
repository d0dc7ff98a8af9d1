package io.diglot.gateway.backend.arize.publish;

import io.diglot.arize.ArizeAnnotationConfig;
import io.diglot.arize.ArizeAnnotationConfigPage;
import io.diglot.arize.ArizeDataset;
import io.diglot.arize.ArizeDatasetPage;
import io.diglot.arize.ArizeExperiment;
import io.diglot.arize.ArizeExperimentPage;
import io.diglot.arize.ArizeListedExamples;
import io.diglot.arize.ArizeListedRuns;
import io.diglot.gateway.backend.arize.server.ArizeLists;
import io.diglot.gateway.backend.arize.server.ArizeSpaces;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What Arize shows of what was published. */
@Component
final class Shown {

    /** What was just made may not be shown yet. */
    private static final Failure NOT_YET = new Failure.NotFound(Resource.DATASET, "");

    private static final Contents NOTHING = new Contents(0, Map.of());

    private final Requests requests;
    private final ArizeLists lists;
    private final ArizeSpaces spaces;

    Shown(Requests requests, ArizeLists lists, ArizeSpaces spaces) {
        this.requests = requests;
        this.lists = lists;
        this.spaces = spaces;
    }

    /**
     * Rows of a dataset or an experiment.
     *
     * @param count how many there are in all
     * @param found the ids that Arize gave those that were looked for
     */
    record Contents(int count, Map<UUID, String> found) {}

    String space(Errand errand) {
        return requests.read(errand, () -> spaces.idOf(errand.caller(), errand.workspace()));
    }

    Optional<ArizeDataset> dataset(Errand errand, String space, String name) {
        Flux<ArizeDataset> listed = lists.rows(
                cursor -> errand.arize().datasets(space, name, cursor),
                ArizeDatasetPage::pagination,
                ArizeDatasetPage::datasets);
        List<ArizeDataset> found = requests.read(
                errand, () -> listed.filter(dataset -> dataset.name().equals(name))
                        .take(1)
                        .collectList());
        return found.stream().findFirst();
    }

    /**
     * Those of a name.
     *
     * @param dataset where they lie; absent where that is not known, or nowhere
     */
    List<ArizeExperiment> experiments(Errand errand, @Nullable String dataset, String space, String name) {
        Flux<ArizeExperiment> listed = lists.rows(
                cursor -> dataset == null
                        ? errand.arize().experiments(space, name, cursor)
                        : errand.arize().experimentsOf(dataset, name, cursor),
                ArizeExperimentPage::pagination,
                ArizeExperimentPage::experiments);
        return requests.read(
                errand, () -> listed.filter(experiment -> experiment.name().equals(name))
                        .collectList());
    }

    Contents examples(Errand errand, String dataset, Collection<UUID> wanted) {
        return contents(
                errand,
                lists.rows(
                                cursor ->
                                        errand.arize().examples(dataset, cursor).on(404, () -> NOT_YET),
                                ArizeListedExamples::pagination,
                                ArizeListedExamples::examples)
                        .map(example -> example.members()),
                wanted);
    }

    Contents runs(Errand errand, String experiment, Collection<UUID> wanted) {
        return contents(
                errand,
                lists.rows(
                                cursor ->
                                        errand.arize().runs(experiment, cursor).on(404, () -> NOT_YET),
                                ArizeListedRuns::pagination,
                                ArizeListedRuns::experimentRuns)
                        .map(run -> run.members()),
                wanted);
    }

    /** The names that runs can be annotated under. */
    Set<String> annotationNames(Errand errand) {
        String space = space(errand);
        Flux<ArizeAnnotationConfig> listed = lists.rows(
                cursor -> errand.arize().annotationConfigs(space, null, cursor),
                ArizeAnnotationConfigPage::pagination,
                ArizeAnnotationConfigPage::annotationConfigs);
        return requests.read(
                errand, () -> listed.map(ArizeAnnotationConfig::name).collect(Collectors.toSet()));
    }

    private Contents contents(Errand errand, Flux<Map<String, Json>> rows, Collection<UUID> wanted) {
        Set<UUID> looked = new HashSet<>(wanted);
        return requests.read(
                errand, () -> rows.reduceWith(() -> new Counting(looked), (counting, members) -> counting.with(members))
                        .map(counting -> new Contents(counting.count, counting.found))
                        .onErrorResume(Failure.is(Failure.NotFound.class), absent -> Mono.just(NOTHING)));
    }

    /** Rows as they pass, which may be many. */
    private static final class Counting {
        private final Set<UUID> wanted;
        private final Map<UUID, String> found = new HashMap<>();
        private int count;

        Counting(Set<UUID> wanted) {
            this.wanted = wanted;
        }

        Counting with(Map<String, Json> members) {
            count++;
            String remote = ItemIds.remote(members);
            ItemIds.in(members)
                    .filter(id -> remote != null && wanted.contains(id))
                    .ifPresent(id -> found.put(id, remote));
            return this;
        }
    }
}
