package io.diglot.gateway.backend.opik.experiments;

import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.state.OpenSagas;
import io.diglot.gateway.state.OpenSagas.Making;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.opik.experiments.OpikExperiment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The names of the experiments of a dataset. Opik itself keeps none unique. */
@Component
public final class ExperimentNames {

    private final ExperimentRequests requests;
    private final OpenSagas sagas;

    public ExperimentNames(ExperimentRequests requests, OpenSagas sagas) {
        this.requests = requests;
        this.sagas = sagas;
    }

    /**
     * The experiments that bear a name, but for what was undone and came late: it goes again, and is in nobody's way.
     *
     * @param mine the one that is to get the name
     */
    public Flux<OpikExperiment> bearing(Caller caller, Home home, String name, ExperimentId mine) {
        return requests.named(caller, home.workspace(), home.dataset(), name)
                .filterWhen(found -> found.id().equals(mine.value())
                        ? Mono.just(true)
                        : sagas.making(home.workspace(), found.id())
                                .map(other -> other != Making.UNDONE)
                                .defaultIfEmpty(true));
    }

    /** What is told where a name is in use. */
    public static Failure taken(String name) {
        return new Failure.Conflict(Resource.EXPERIMENT, Reason.NAME_TAKEN, name);
    }
}
