package io.diglot.gateway.backend.opik.datasets;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.writes.SagaRunner;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.OpenSagas;
import io.diglot.gateway.state.SagaLog;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sees to it that a name counts as taken only where a dataset that clients can see has it. What was left half-made under
 * the name is undone first; what is just being made is waited for.
 */
@Component
public final class NamesInUse {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** Longer than any gateway takes to make a dataset, also one that knows nothing of this one. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(10);

    private final DatasetRequests requests;
    private final SagaLog sagaLog;
    private final OpenSagas open;
    private final SagaRunner sagas;
    private final Patiences patiences;
    private final InstantSource clock;

    NamesInUse(
            DatasetRequests requests,
            SagaLog sagaLog,
            OpenSagas open,
            SagaRunner sagas,
            Patiences patiences,
            InstantSource clock) {
        this.requests = requests;
        this.sagaLog = sagaLog;
        this.open = open;
        this.sagas = sagas;
        this.patiences = patiences;
        this.clock = clock;
    }

    /**
     * Fails with {@link Failure.Conflict} where a dataset has the name, and with {@link Failure.Unavailable} where it is not
     * known yet whether one will.
     *
     * @param attempt takes the name; tried again where what stood in the way has gone
     */
    public Mono<Void> taking(Caller caller, Workspace workspace, String name, Mono<Void> attempt) {
        return attempt.onErrorResume(Failure.is(Failure.Conflict.class), taken -> requests.named(
                        caller, workspace, name)
                .flatMap(holder ->
                        holder.isBeingMade() ? cleared(caller, holder).thenReturn(true) : Mono.<Boolean>error(taken))
                // Whoever had it has just given it free, or cannot be seen.
                .switchIfEmpty(patiences.pause(LOOK_AGAIN).thenReturn(true))
                .then(Mono.defer(() -> taking(caller, workspace, name, attempt))));
    }

    private Mono<Void> cleared(Caller caller, Found half) {
        Mono<Void> wait = patiences.pause(LOOK_AGAIN);
        return open.making(half.workspace(), half.id().value())
                .flatMap(making -> switch (making) {
                    case UNDONE -> delete(caller, half).thenReturn(true);
                    case UNDECIDED ->
                        sagaLog.claimMaking(half.workspace(), half.id().value())
                                .flatMap(sagas::takeOver)
                                // Somebody is at it.
                                .switchIfEmpty(wait.thenReturn(true));
                })
                .switchIfEmpty(isForsaken(half) ? delete(caller, half).thenReturn(true) : wait.thenReturn(true))
                .flatMap(over -> over ? Mono.empty() : Mono.error(Patiences.comeBack()));
    }

    private Mono<Void> delete(Caller caller, Found half) {
        return requests.delete(caller, half.workspace(), half.id());
    }

    private boolean isForsaken(Found half) {
        return half.dataset().createdAt().plus(GIVEN_UP).isBefore(clock.instant());
    }
}
