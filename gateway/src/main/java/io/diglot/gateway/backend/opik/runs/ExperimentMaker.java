package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.experiments.FoundExperiment;
import io.diglot.gateway.backend.opik.writes.Detached;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.BegunExperiments;
import io.diglot.gateway.state.Saga;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.Run;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes an experiment with runs that are all there. */
@Component
public final class ExperimentMaker {

    private final ExperimentMaking making;
    private final BegunExperiments begun;
    private final RunRequests runs;
    private final UuidV7 ids;

    ExperimentMaker(ExperimentMaking making, BegunExperiments begun, RunRequests runs, UuidV7 ids) {
        this.making = making;
        this.begun = begun;
        this.runs = runs;
        this.ids = ids;
    }

    /**
     * Fails with {@link Failure.Conflict} where the dataset has an experiment of that name, and with {@link
     * Failure.Unavailable} where it is not known yet whether it gets one.
     */
    public Mono<FoundExperiment> make(Caller caller, Home home, String name, List<Run> given) {
        Saga saga = Saga.create(
                ids.next(),
                home.workspace(),
                new ExperimentId(ids.next()),
                home.dataset(),
                name,
                given.stream().map(run -> run.id().value()).toList(),
                ids.next(given.size()),
                caller);
        ExperimentPlan plan = new ExperimentPlan(saga, home, null);
        return making.make(plan, requireFree(plan), work -> write(plan, given, work));
    }

    /** Now that the name is reserved here, nobody else of this gateway can take it between this look and the end. */
    private Mono<Void> requireFree(ExperimentPlan plan) {
        return making.named(plan)
                .hasElements()
                .flatMap(named -> named ? Mono.<Boolean>empty() : isBegun(plan))
                .filter(isBegun -> !isBegun)
                .switchIfEmpty(Mono.error(() -> plan.taken().asException()))
                .then();
    }

    private Mono<Boolean> isBegun(ExperimentPlan plan) {
        return begun.named(plan.home().workspace(), plan.home().dataset(), plan.name())
                .hasElement();
    }

    private Mono<Void> write(ExperimentPlan plan, List<Run> given, Detached work) {
        return runs.send(
                runs.all(
                        plan.caller(),
                        plan.home().workspace(),
                        runs.stored(given, plan.making(), plan.home().projectName())),
                step -> making.before(step, work));
    }
}
