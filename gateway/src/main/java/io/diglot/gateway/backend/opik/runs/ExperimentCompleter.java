package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.state.BegunExperiment;
import io.diglot.gateway.state.BegunExperiments;
import io.diglot.gateway.state.OpenSagas;
import io.diglot.gateway.state.Saga;
import io.diglot.identity.UuidV7;
import io.diglot.model.runs.Run;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes experiments that were begun, when their runs come. */
@Component
public final class ExperimentCompleter {

    private final ExperimentMaking making;
    private final BegunExperiments begun;
    private final OpenSagas open;
    private final RunSlices slices;
    private final UuidV7 ids;

    ExperimentCompleter(ExperimentMaking making, BegunExperiments begun, OpenSagas open, RunSlices slices, UuidV7 ids) {
        this.making = making;
        this.begun = begun;
        this.open = open;
        this.slices = slices;
        this.ids = ids;
    }

    /**
     * Fails with {@link Failure.Conflict} where the dataset has an experiment of that name, with {@link Failure.NotFound}
     * where this one is not waited for any more, and with {@link Failure.Unavailable} where it is not known yet whether it
     * is.
     */
    public Mono<FoundExperiment> complete(Caller caller, Home home, BegunExperiment waiting, Flux<List<Run>> given) {
        Saga saga = Saga.create(
                ids.next(),
                home.workspace(),
                waiting.id(),
                home.dataset(),
                waiting.name(),
                List.of(),
                List.of(),
                caller);
        ExperimentPlan plan = new ExperimentPlan(saga, home, waiting.version());
        return making.make(plan, requireFree(plan).then(Mono.defer(() -> requireWaiting(plan))), work -> slices.write(
                        plan, given, work)
                // Somebody may have deleted it meanwhile.
                .then(Mono.defer(() -> requireWaiting(plan))));
    }

    /** What Opik's own clients called so since it was begun is in nobody's way. */
    private Mono<Void> requireFree(ExperimentPlan plan) {
        return open.isAlone(plan.making())
                .flatMap(alone -> alone ? Mono.empty() : Mono.error(Patiences.comeBack()))
                .thenMany(making.named(plan))
                .filter(found -> !UuidV7.isBehind(found.id(), plan.making().subject()))
                .hasElements()
                .flatMap(named -> named ? Mono.error(plan.taken().asException()) : Mono.empty());
    }

    private Mono<Void> requireWaiting(ExperimentPlan plan) {
        return begun.named(plan.home().workspace(), plan.home().dataset(), plan.name())
                .filter(waiting -> waiting.id().equals(plan.making().experiment()))
                .switchIfEmpty(Mono.error(() -> new Failure.NotFound(Resource.EXPERIMENT, plan.name()).asException()))
                .then();
    }
}
