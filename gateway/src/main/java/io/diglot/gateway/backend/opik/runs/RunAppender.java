package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.backend.opik.writes.Detached;
import io.diglot.gateway.backend.opik.writes.Progress;
import io.diglot.gateway.backend.opik.writes.Progress.Step;
import io.diglot.gateway.backend.opik.writes.SagaEnding;
import io.diglot.gateway.backend.opik.writes.SagaRunner;
import io.diglot.gateway.backend.opik.writes.Turns;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.state.Saga;
import io.diglot.gateway.state.SagaLog;
import io.diglot.identity.UuidV7;
import io.diglot.model.runs.Run;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.storage.StoredRun;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Adds runs to an experiment, for one writer at a time: runs are read by id, so that one whose id came first must not be
 * seen last. The request that links them comes last and makes all of them visible at once.
 */
@Component
public final class RunAppender {

    private final SagaLog sagaLog;
    private final SagaRunner sagas;
    private final ExperimentRequests requests;
    private final RunRequests runs;
    private final ExperimentHomes homes;
    private final UuidV7 ids;
    private final Patiences patiences;
    private final Progress progress;
    private final Turns turns = new Turns();

    @Autowired
    RunAppender(
            SagaLog sagaLog,
            SagaRunner sagas,
            ExperimentRequests requests,
            RunRequests runs,
            ExperimentHomes homes,
            UuidV7 ids,
            Patiences patiences) {
        this(sagaLog, sagas, requests, runs, homes, ids, patiences, Progress.UNWATCHED);
    }

    RunAppender(
            SagaLog sagaLog,
            SagaRunner sagas,
            ExperimentRequests requests,
            RunRequests runs,
            ExperimentHomes homes,
            UuidV7 ids,
            Patiences patiences,
            Progress progress) {
        this.sagaLog = sagaLog;
        this.sagas = sagas;
        this.requests = requests;
        this.runs = runs;
        this.homes = homes;
        this.ids = ids;
        this.patiences = patiences;
        this.progress = progress;
    }

    /** @return the ids that the runs got */
    public Mono<List<TraceId>> append(Caller caller, FoundExperiment found, List<Run> given) {
        Saga whole = Saga.append(ids.next(), found.workspace(), found.id(), caller);
        return Detached.run(work -> turns.inTurn(
                        found.id(),
                        work.gone(),
                        begun(whole, given.size(), work).flatMap(appending -> {
                            Mono<List<TraceId>> runs = Mono.just(appending.traces().stream()
                                    .map(TraceId::new)
                                    .toList());
                            return sagas.carryOut(
                                    appending,
                                    write(appending, found, given, work).then(runs),
                                    runs);
                        })))
                .contextWrite(patiences::begin);
    }

    private Mono<Saga> begun(Saga appending, int count, Detached work) {
        return work.wanted()
                .then(Mono.defer(() -> sagaLog.beginAppend(appending, count)))
                .switchIfEmpty(Mono.defer(
                        () -> sagas.cleared(appending).then(Mono.defer(() -> begun(appending, count, work)))));
    }

    private Mono<Void> write(Saga appending, FoundExperiment found, List<Run> given, Detached work) {
        return projectName(appending.caller(), found)
                .map(project -> runs.stored(given, appending, project))
                .flatMap(stored -> write(appending, stored, work));
    }

    private Mono<Void> write(Saga appending, List<StoredRun> stored, Detached work) {
        Caller caller = appending.caller();
        Workspace workspace = appending.workspace();
        List<RunRequests.Write> unseen = new ArrayList<>();
        unseen.addAll(runs.traces(caller, workspace, stored));
        unseen.addAll(runs.scores(caller, workspace, stored));
        return runs.send(unseen, step -> work.wanted().then(progress.before(step)))
                .then(work.wanted())
                .then(sagas.requireHeld(appending))
                .then(runs.send(runs.items(caller, workspace, stored), progress::before))
                .then(progress.before(Step.COMMIT))
                .then(requests.touch(caller, workspace, appending.experiment()).onErrorMap(SagaEnding.Decided::new))
                .then(progress.before(Step.CLOSE));
    }

    private Mono<String> projectName(Caller caller, FoundExperiment found) {
        String name = found.experiment().projectName();
        return name != null
                ? Mono.just(name)
                : homes.projectName(
                        caller, found.workspace(), found.experiment().projectId());
    }
}
