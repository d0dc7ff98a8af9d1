package io.diglot.gateway.backend.opik.spans;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.CollectedSpan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where spans of a dataset's experiments lie: in the project of its runs, or nobody who looks at a run would see them. They
 * come one by one, so it is not asked for each.
 */
@Component
final class SpanProjects {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final ExperimentHomes homes;
    private final Cache<Asked, Optional<String>> known =
            Caffeine.newBuilder().expireAfterWrite(GOOD_FOR).maximumSize(MOST).build();

    SpanProjects(ExperimentHomes homes) {
        this.homes = homes;
    }

    /** Who asks for which dataset. */
    private record Asked(String fingerprint, Workspace workspace, DatasetId dataset) {}

    Mono<List<CollectedSpan>> placed(Caller caller, Workspace workspace, List<CollectedSpan> spans) {
        return Flux.fromStream(() -> spans.stream()
                        .map(CollectedSpan::dataset)
                        .filter(Objects::nonNull)
                        .distinct())
                .concatMap(dataset -> project(caller, workspace, dataset).map(name -> Map.entry(dataset, name)))
                .collect(HashMap<DatasetId, Optional<String>>::new, (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(projects -> spans.stream()
                        .map(span -> projects.getOrDefault(span.dataset(), Optional.empty())
                                .map(span::in)
                                .orElse(span))
                        .toList());
    }

    private Mono<Optional<String>> project(Caller caller, Workspace workspace, DatasetId dataset) {
        Asked asked = new Asked(Credential.fingerprintOf(caller.credential()), workspace, dataset);
        return Mono.fromSupplier(() -> known.getIfPresent(asked))
                .switchIfEmpty(Mono.defer(() -> homes.of(caller, dataset)
                        .filter(home -> home.workspace().equals(workspace))
                        .map(Home::projectName)
                        .onErrorResume(Failure.is(Failure.NotFound.class), gone -> Mono.empty())
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .doOnNext(found -> known.put(asked, found))));
    }
}
