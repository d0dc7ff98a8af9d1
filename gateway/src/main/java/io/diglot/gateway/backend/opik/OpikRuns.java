package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.RunBackend;
import io.diglot.gateway.backend.guard.RetryDelay;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes;
import io.diglot.gateway.backend.opik.experiments.ExperimentRequests;
import io.diglot.gateway.backend.opik.experiments.LocatedExperiments;
import io.diglot.gateway.backend.opik.runs.ExperimentMaker;
import io.diglot.gateway.backend.opik.runs.RunAnnotator;
import io.diglot.gateway.backend.opik.runs.RunAppender;
import io.diglot.gateway.backend.opik.runs.RunWalk;
import io.diglot.gateway.backend.opik.writes.Afterwards;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.AppendedRuns;
import io.diglot.model.runs.Run;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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
    private final RunAppender appender;
    private final RunAnnotator annotator;
    private final RunWalk walk;
    private final LocatedExperiments located;

    OpikRuns(
            ExperimentRequests requests,
            ExperimentHomes homes,
            ExperimentMaker maker,
            RunAppender appender,
            RunAnnotator annotator,
            RunWalk walk,
            LocatedExperiments located) {
        this.requests = requests;
        this.homes = homes;
        this.maker = maker;
        this.appender = appender;
        this.annotator = annotator;
        this.walk = walk;
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
    public Mono<AppendedRuns> append(Caller caller, ExperimentId experiment, List<Run> runs) {
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
        return requests.locate(caller, experiment).flatMap(found -> annotator.annotate(caller, found, annotations));
    }

    @Override
    public Mono<Slice<Run>> walk(Caller caller, ExperimentId experiment, @Nullable Position from, int limit) {
        return walk.part(caller, experiment, from, limit);
    }
}
