package io.diglot.gateway.backend.opik.experiments;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.experiments.ExperimentHomes.Home;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.writes.SagaRunner;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.state.BegunExperiment;
import io.diglot.gateway.state.BegunExperiments;
import io.diglot.gateway.state.BegunExperiments.Known;
import io.diglot.gateway.state.OpenSagas;
import io.diglot.gateway.state.OpenSagas.Making;
import io.diglot.gateway.state.Saga;
import io.diglot.identity.UuidV7;
import io.diglot.model.experiments.ExperimentId;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Experiments that were begun and have no runs yet. The Opik server learns of one only when its runs come: there it could
 * neither be hidden from the lists of others, nor get many runs at once.
 */
@Component
public final class ExperimentBeginnings {

    private final BegunExperiments begun;
    private final ExperimentNames names;
    private final OpikWorkspaces workspaces;
    private final OpenSagas open;
    private final SagaRunner sagas;
    private final Patiences patiences;
    private final UuidV7 ids;

    public ExperimentBeginnings(
            BegunExperiments begun,
            ExperimentNames names,
            OpikWorkspaces workspaces,
            OpenSagas open,
            SagaRunner sagas,
            Patiences patiences,
            UuidV7 ids) {
        this.begun = begun;
        this.names = names;
        this.workspaces = workspaces;
        this.open = open;
        this.sagas = sagas;
        this.patiences = patiences;
        this.ids = ids;
    }

    /**
     * Begins one, or gives back the one of that name that waits already. Fails with {@link Failure.Conflict} where the
     * dataset has an experiment of that name, and with {@link Failure.Unavailable} where it is not known yet whether it
     * gets one.
     */
    public Mono<BegunExperiment> begin(Caller caller, Home home, String name) {
        BegunExperiment wanted = new BegunExperiment(
                new ExperimentId(ids.next()), home.workspace(), home.dataset(), home.version(), name, caller.user());
        return begin(wanted, like(caller, home, wanted), home).contextWrite(patiences::begin);
    }

    /** What makes an experiment of that name. */
    private Saga like(Caller caller, Home home, BegunExperiment begun) {
        return Saga.create(
                ids.next(), home.workspace(), begun.id(), home.dataset(), begun.name(), List.of(), List.of(), caller);
    }

    /**
     * Whoever makes one of that name looks for what was begun after it has written down what it does. So this one, which
     * looks after it has begun, sees it, or is seen.
     */
    private Mono<BegunExperiment> begin(BegunExperiment wanted, Saga like, Home home) {
        return begun.begin(wanted).flatMap(held -> open.isFree(like)
                .flatMap(free -> free
                        ? usable(held).delayUntil(usable -> requireFree(wanted, usable, like, home))
                        : givenBack(wanted, held)
                                .then(sagas.cleared(like))
                                .then(Mono.defer(() -> begin(wanted, like, home)))));
    }

    /** Under an id of which nothing can come any more that was written for it in vain. */
    private Mono<BegunExperiment> usable(BegunExperiment held) {
        return open.making(held.workspace(), held.id().value())
                .flatMap(left -> begun.renew(held, new ExperimentId(ids.next())))
                .defaultIfEmpty(held);
    }

    private Mono<Void> requireFree(BegunExperiment wanted, BegunExperiment held, Saga like, Home home) {
        return names.bearing(like.caller(), home, held.name(), held.id()).next().flatMap(found -> (found.id()
                                .equals(held.id().value())
                        ? begun.made(held.workspace(), held.id())
                        : givenBack(wanted, held))
                .then(Mono.error(ExperimentNames.taken(held.name()).asException())));
    }

    /** Only what this one began. */
    private Mono<Void> givenBack(BegunExperiment wanted, BegunExperiment held) {
        return held.id().equals(wanted.id()) ? begun.forget(held.workspace(), held.id()) : Mono.empty();
    }

    /**
     * The one that waits under a name. Fails with {@link Failure.Conflict} where an experiment has the name, with {@link
     * Failure.NotFound} where none does.
     */
    public Mono<BegunExperiment> named(Caller caller, Home home, String name) {
        return begun.named(home.workspace(), home.dataset(), name)
                .flatMap(held ->
                        open.isFree(like(caller, home, held)).flatMap(free -> free ? usable(held) : Mono.just(held)))
                .switchIfEmpty(names.bearing(caller, home, name, new ExperimentId(ids.next()))
                        .next()
                        .flatMap(found -> Mono.<BegunExperiment>error(
                                ExperimentNames.taken(name).asException()))
                        .switchIfEmpty(
                                Mono.error(() -> new Failure.NotFound(Resource.EXPERIMENT, name).asException())));
    }

    /**
     * What is done with an experiment: by Opik, or where Opik does not know it, with one that waits for its runs.
     *
     * @param known fails with {@link Failure.NotFound} where Opik does not know it
     */
    public <T> Mono<T> orBegun(
            Caller caller, ExperimentId id, Mono<T> known, Function<BegunExperiment, Mono<T>> otherwise) {
        return known.onErrorResume(Failure.is(Failure.NotFound.class), missing -> seen(caller, id)
                .switchIfEmpty(Mono.error(missing))
                .flatMap(found -> found.isMade() ? known : otherwise.apply(found.begun())));
    }

    /** It is as if it had never been begun. Fails with {@link Failure.Unavailable} while its runs are being written. */
    public Mono<Void> abandon(BegunExperiment waiting) {
        return open.making(waiting.workspace(), waiting.id().value())
                .filter(making -> making == Making.UNDECIDED)
                .flatMap(making -> Mono.<Void>error(Patiences.comeBack()))
                .then(begun.forget(waiting.workspace(), waiting.id()));
    }

    private Mono<Known> seen(Caller caller, ExperimentId id) {
        return begun.of(id).filterWhen(found -> workspaces
                .of(caller)
                .map(seen -> seen.contains(found.begun().workspace())));
    }
}
