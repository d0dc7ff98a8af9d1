package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.ExperimentBackend;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.opik.experiments.ExperimentBeginnings;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.experiments.ExperimentWalk;
import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.backend.opik.experiments.LocatedExperiments;
import io.diglot.gateway.backend.opik.runs.RunPages;
import io.diglot.gateway.backend.opik.runs.RunPages.Query;
import io.diglot.gateway.backend.opik.runs.RunProjects;
import io.diglot.gateway.backend.opik.writes.Detached;
import io.diglot.gateway.backend.opik.writes.SagaEnding;
import io.diglot.gateway.backend.opik.writes.SagaRunner;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.state.RecordedAnnotations;
import io.diglot.gateway.state.RecordedAnnotations.Kind;
import io.diglot.gateway.state.RecordedAnnotations.Parent;
import io.diglot.gateway.state.Saga;
import io.diglot.gateway.state.SagaLog;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentScope;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.opik.storage.RunStorage;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Experiments on an Opik server. */
@Component
final class OpikExperiments implements ExperimentBackend, RemotePort {

    private static final int TRACES_AT_ONCE = 2000;

    private final ExperimentRequests requests;
    private final ExperimentWalk walk;
    private final RunPages pages;
    private final RunProjects projects;
    private final SagaRunner sagas;
    private final SagaLog sagaLog;
    private final RecordedAnnotations recorded;
    private final ExperimentBeginnings beginnings;
    private final LocatedExperiments located;
    private final UuidV7 ids;

    OpikExperiments(
            ExperimentRequests requests,
            ExperimentWalk walk,
            RunPages pages,
            RunProjects projects,
            SagaRunner sagas,
            SagaLog sagaLog,
            RecordedAnnotations recorded,
            ExperimentBeginnings beginnings,
            LocatedExperiments located,
            UuidV7 ids) {
        this.requests = requests;
        this.walk = walk;
        this.pages = pages;
        this.projects = projects;
        this.sagas = sagas;
        this.sagaLog = sagaLog;
        this.recorded = recorded;
        this.beginnings = beginnings;
        this.located = located;
        this.ids = ids;
    }

    @Override
    public Mono<LocatedExperiment> locate(Caller caller, ExperimentId id) {
        return beginnings.orBegun(
                caller, id, requests.locate(caller, id).map(located::of), waiting -> Mono.just(located.of(waiting)));
    }

    @Override
    public Mono<Slice<LocatedExperiment>> list(
            Caller caller, ExperimentScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return walk.part(caller, scope, name, from, limit).map(slice -> slice.map(located::of));
    }

    @Override
    public Mono<Void> deleteWithRuns(Caller caller, ExperimentId id) {
        return beginnings.orBegun(
                caller,
                id,
                requests.locate(caller, id).flatMap(found -> runsToDelete(caller, found)
                        .flatMap(runs -> Detached.run(work -> delete(caller, found, runs)))),
                beginnings::abandon);
    }

    /** Without its experiment nobody finds them any more, so this comes first. */
    private Mono<List<UUID>> runsToDelete(Caller caller, FoundExperiment found) {
        return projects.of(caller, found)
                .map(lie -> Query.of(caller, found.workspace(), found.id(), lie)
                        .without("input", "output", "error_info", "feedback_scores"))
                .flatMapMany(query -> pages.readAll(query, TRACES_AT_ONCE))
                .concatMap(part -> Flux.fromIterable(part.runs())
                        .filter(run ->
                                RunStorage.isDiglots(run) && !part.shared().contains(run.id())))
                .map(run -> run.id())
                .collectList();
    }

    private Mono<Void> delete(Caller caller, FoundExperiment found, List<UUID> runs) {
        Saga deletion = Saga.delete(ids.next(), found.workspace(), found.id(), runs, caller);
        Mono<Saga> work = requests.delete(caller, found.workspace(), found.id())
                .then(Mono.defer(() -> requests.deleteTraces(caller, found.workspace(), runs))
                        .then(recorded.forget(new Parent(
                                found.workspace(), Kind.RUN, found.id().value())))
                        .onErrorMap(SagaEnding.Decided::new))
                .thenReturn(deletion);
        return sagaLog.begin(deletion)
                .then(sagas.carryOut(deletion, work, Mono.just(deletion)))
                .then();
    }
}
