package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentScope;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Experiments, wherever they are kept. */
public interface ExperimentBackend {

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where the caller sees no such experiment. */
    @Idempotent
    Mono<LocatedExperiment> locate(Caller caller, ExperimentId id);

    /**
     * A part of the walk through all experiments, the oldest first.
     *
     * @param name what the name must contain, in whatever case
     * @param from where the part starts, as the part before it said
     * @param limit how many experiments it holds at most
     */
    @Idempotent
    Mono<Slice<LocatedExperiment>> list(
            Caller caller, ExperimentScope scope, Optional<String> name, Optional<Position> from, int limit);

    /** Deletes an experiment with its runs: of their traces, those that Opik's clients made or that others use stay. */
    Mono<Void> deleteWithRuns(Caller caller, ExperimentId id);
}
