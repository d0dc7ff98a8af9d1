package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.backend.opik.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.Progress.Step;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.state.Journal;
import io.diglot.gateway.state.Undertaking;
import io.diglot.identity.UuidV7;
import io.diglot.model.Experiment;
import io.diglot.model.ExperimentId;
import io.diglot.model.Run;
import io.diglot.opik.DiglotMark;
import io.diglot.opik.OpikExperiment;
import io.diglot.opik.OpikExperimentWrite;
import io.diglot.opik.storage.StoredRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes an experiment with its runs. The experiment itself comes last: until then nobody sees anything of it, from then
 * on everybody sees all.
 */
@Component
final class ExperimentMaker {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentMaker.class);

    private final Journal journal;
    private final Undertakings undertakings;
    private final ExperimentRequests requests;
    private final RunRequests runs;
    private final UuidV7 ids;
    private final Progress progress;

    ExperimentMaker(
            Journal journal,
            Undertakings undertakings,
            ExperimentRequests requests,
            RunRequests runs,
            UuidV7 ids,
            Progress progress) {
        this.journal = journal;
        this.undertakings = undertakings;
        this.requests = requests;
        this.runs = runs;
        this.ids = ids;
        this.progress = progress;
    }

    @Autowired
    ExperimentMaker(
            Journal journal, Undertakings undertakings, ExperimentRequests requests, RunRequests runs, UuidV7 ids) {
        this(journal, undertakings, requests, runs, ids, Progress.UNWATCHED);
    }

    /** Fails with {@link Failure.Conflict} where the dataset has an experiment of that name, or just gets one. */
    Mono<ExperimentId> make(Caller caller, Home home, String name, List<Run> given) {
        return Detached.run(work -> {
            Undertaking making = Undertaking.create(
                    ids.next(),
                    home.workspace(),
                    new ExperimentId(ids.next()),
                    home.dataset(),
                    name,
                    given.stream().map(run -> run.id().value()).toList(),
                    ids.next(given.size()),
                    caller);
            return journal.begin(making)
                    .flatMap(begun -> begun ? make(making, home, given, work) : Mono.error(taken(making)));
        });
    }

    /** Now that the name is reserved here, nobody else of this gateway can take it between this look and the end. */
    private Mono<ExperimentId> make(Undertaking making, Home home, List<Run> given, Detached work) {
        return progress.before(Step.NAME)
                .thenMany(named(making, home))
                .hasElements()
                .flatMap(named -> named ? Mono.<Boolean>error(taken(making)) : Mono.just(true))
                .onErrorResume(error -> undertakings.giveUp(making, error))
                .flatMap(free -> undertakings.carryOut(making, write(making, home, given, work), making.experiment()));
    }

    private Mono<Void> write(Undertaking making, Home home, List<Run> given, Detached work) {
        List<StoredRun> stored = runs.stored(given, making, home.projectName());
        Caller caller = making.caller();
        List<RunRequests.Write> writes = new ArrayList<>();
        writes.addAll(runs.traces(caller, home.workspace(), stored));
        writes.addAll(runs.scores(caller, home.workspace(), stored));
        writes.addAll(runs.items(caller, home.workspace(), stored));
        return runs.send(writes, step -> work.wanted().then(progress.before(step)))
                .then(work.wanted())
                .then(progress.before(Step.COMMIT))
                .then(undertakings.requireHeld(making))
                .then(requests.make(caller, home.workspace(), experiment(making, home)))
                .then(progress.before(Step.RIVALS))
                .then(giveWay(making, home))
                .then(progress.before(Step.CLOSE));
    }

    /**
     * Opik itself keeps no name unique. Where another gateway, or a client of Opik's own, made an experiment of this name
     * at the same time, the one with the smaller id stays.
     */
    private Mono<Void> giveWay(Undertaking making, Home home) {
        return named(making, home)
                .map(OpikExperiment::id)
                .collectList()
                .onErrorResume(Failure.class, unknown -> {
                    LOG.warn("cannot tell whether a name is unique: experimentId={}", making.experiment());
                    return Mono.just(List.of(making.experiment().value()));
                })
                .flatMap(all -> {
                    UUID mine = making.experiment().value();
                    boolean first = all.stream().noneMatch(id -> id.toString().compareTo(mine.toString()) < 0);
                    if (!first) {
                        return Mono.error(new Undertakings.Withdrawn(taken(making)));
                    }
                    return all.contains(mine) ? Mono.empty() : requireDataset(making, home);
                });
    }

    /** Opik finds a dataset by name and makes one where there is none, so that a rename meanwhile leads it astray. */
    private Mono<Void> requireDataset(Undertaking making, Home home) {
        return requests.get(making.caller(), home.workspace(), making.experiment())
                .map(found ->
                        found.experiment().datasetId().equals(home.dataset().value()))
                // A server whose reads are behind its writes.
                .onErrorReturn(Failure.NotFound.class, true)
                .flatMap(right -> right
                        ? Mono.empty()
                        : Mono.error(new Undertakings.Withdrawn(new Failure.Unavailable(Duration.ofSeconds(1)))));
    }

    private Flux<OpikExperiment> named(Undertaking making, Home home) {
        return requests.named(making.caller(), home.workspace(), home.dataset(), name(making));
    }

    private static OpikExperimentWrite experiment(Undertaking making, Home home) {
        return new OpikExperimentWrite(
                making.experiment().value(),
                home.datasetName(),
                null,
                home.projectName(),
                name(making),
                DiglotMark.ofExperiment(),
                null,
                Experiment.Type.REGULAR.name().toLowerCase(Locale.ROOT),
                null,
                null,
                // Of what has ended Opik shows a copy, which later runs and scores are missing in for a while.
                Experiment.Status.RUNNING.name().toLowerCase(Locale.ROOT),
                null,
                null,
                null,
                null);
    }

    private static String name(Undertaking making) {
        return Objects.requireNonNull(making.name());
    }

    private static Failure taken(Undertaking making) {
        return new Failure.Conflict(Resource.EXPERIMENT, Reason.NAME_TAKEN, name(making));
    }
}
