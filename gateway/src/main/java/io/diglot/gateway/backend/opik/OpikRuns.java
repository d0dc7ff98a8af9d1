package io.diglot.gateway.backend.opik;

import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.backend.guard.RetryDelay;
import io.diglot.gateway.backend.opik.experiments.ExperimentBeginnings;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.experiments.LocatedExperiments;
import io.diglot.gateway.backend.opik.runs.ExperimentCompleter;
import io.diglot.gateway.backend.opik.runs.ExperimentMaker;
import io.diglot.gateway.backend.opik.runs.RunAnnotator;
import io.diglot.gateway.backend.opik.runs.RunAppender;
import io.diglot.gateway.backend.opik.runs.RunWalk;
import io.diglot.gateway.backend.opik.writes.Afterwards;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.SharedColumns;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.AppendedRuns;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunChoice;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Runs on an Opik server: each is a trace, and an item that links it to its experiment. */
@Component
final class OpikRuns implements RunBackend, RemotePort {

    private static final Retry AGAIN = Retry.backoff(2, Duration.ofMillis(200))
            .filter(error -> RetryDelay.after(error).isPresent())
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    /** So that what is done is told within the time that the call has. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);

    private final ExperimentRequests requests;
    private final ExperimentHomes homes;
    private final ExperimentMaker maker;
    private final ExperimentCompleter completer;
    private final RunAppender appender;
    private final RunAnnotator annotator;
    private final RunWalk walk;
    private final ExperimentBeginnings beginnings;
    private final LocatedExperiments located;

    OpikRuns(
            ExperimentRequests requests,
            ExperimentHomes homes,
            ExperimentMaker maker,
            ExperimentCompleter completer,
            RunAppender appender,
            RunAnnotator annotator,
            RunWalk walk,
            ExperimentBeginnings beginnings,
            LocatedExperiments located) {
        this.requests = requests;
        this.homes = homes;
        this.maker = maker;
        this.completer = completer;
        this.appender = appender;
        this.annotator = annotator;
        this.walk = walk;
        this.beginnings = beginnings;
        this.located = located;
    }

    @Override
    public Mono<LocatedExperiment> create(Caller caller, DatasetId dataset, String name, List<Run> runs) {
        return homes.of(caller, dataset)
                .flatMap(home -> maker.make(caller, home, name, runs))
                .map(located::of);
    }

    @Override
    public Mono<LocatedExperiment> createWithoutDataset(Caller caller, UUID space, String name, List<Run> runs) {
        return homes.withoutDataset(caller, space)
                .flatMap(home -> maker.make(caller, home, name, runs))
                .map(located::of);
    }

    @Override
    public Mono<LocatedExperiment> begin(Caller caller, DatasetId dataset, String name) {
        return homes.of(caller, dataset)
                .flatMap(home -> beginnings.begin(caller, home, name))
                .map(located::of);
    }

    @Override
    public Mono<LocatedExperiment> complete(Caller caller, DatasetId dataset, String name, Flux<List<Run>> runs) {
        return homes.of(caller, dataset)
                .flatMap(home -> beginnings
                        .named(caller, home, name)
                        .flatMap(waiting -> completer.complete(caller, home, waiting, runs)))
                .map(located::of);
    }

    @Override
    public Mono<List<ArrowColumn>> columns(Caller caller, ExperimentId experiment) {
        return beginnings.orBegun(
                caller,
                experiment,
                walk.columns(caller, experiment),
                waiting -> Mono.just(SharedColumns.ofRuns().list()));
    }

    @Override
    public Mono<AppendedRuns> append(Caller caller, ExperimentId experiment, List<Run> runs) {
        return beginnings.orBegun(
                caller, experiment, appended(caller, experiment, runs), waiting -> homes.of(caller, waiting.dataset())
                        .flatMap(home -> completer.complete(caller, home, waiting, Flux.just(runs)))
                        .map(made -> new AppendedRuns(
                                located.of(made), runs.stream().map(Run::id).toList())));
    }

    private Mono<AppendedRuns> appended(Caller caller, ExperimentId experiment, List<Run> runs) {
        return requests.locate(caller, experiment)
                .flatMap(before -> appender.append(caller, before, runs).flatMap(added -> Afterwards.read(
                                requests.locate(caller, experiment)
                                        .map(located::of)
                                        .retryWhen(AGAIN)
                                        .timeout(LONGEST_READ),
                                () -> located.of(before),
                                "runs added, and the experiment cannot be read",
                                experiment)
                        .map(after -> new AppendedRuns(after, added))));
    }

    @Override
    public Mono<Void> annotate(Caller caller, ExperimentId experiment, List<AnnotationDraft> annotations) {
        return beginnings.orBegun(
                caller,
                experiment,
                requests.locate(caller, experiment).flatMap(found -> annotator.annotate(caller, found, annotations)),
                waiting -> Mono.empty());
    }

    @Override
    public Mono<Slice<Run>> walk(Caller caller, ExperimentId experiment, @Nullable Position from, int limit) {
        return beginnings.orBegun(
                caller,
                experiment,
                walk.part(caller, experiment, from, limit),
                waiting -> Mono.just(Slice.last(List.of())));
    }

    /** Opik gives runs in the order of their ids anyway. */
    @Override
    public Mono<Slice<Run>> walkById(
            Caller caller, ExperimentId experiment, RunChoice choice, @Nullable Position from, int limit) {
        return walk(caller, experiment, from, limit);
    }
}
