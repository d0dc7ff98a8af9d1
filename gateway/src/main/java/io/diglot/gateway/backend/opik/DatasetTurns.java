package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.backend.opik.DatasetReader.Found;
import io.diglot.gateway.state.Leases;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets one writer at a time change the examples of a dataset, on this replica and on the others: Opik takes an example
 * whole, so that of two that each read it, change a column and write it, one would undo what the other did. Clients of
 * Opik's own are not kept waiting.
 */
@Component
final class DatasetTurns {

    private static final Logger LOG = LoggerFactory.getLogger(DatasetTurns.class);

    /** How often it is looked whether another replica has come to its end. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private static final int RENEWALS = 3;

    private final OpikClient client;
    private final Leases leases;
    private final Turns turns = new Turns();

    DatasetTurns(OpikClient client, Leases leases) {
        this.client = client;
        this.leases = leases;
    }

    /** @param write what it reads is not older than the turn; it comes to its own end, and begins only if it is wanted */
    <T> Mono<T> inTurn(Caller caller, Found found, Function<Detached, Mono<T>> write) {
        String subject = "examples " + found.workspace().name() + " " + found.id();
        return Detached.run(work -> turns.inTurn(
                subject,
                Mono.usingWhen(
                        taken(subject, work),
                        lease -> renewed(lease, Mono.defer(() -> {
                            client.readAnew(caller);
                            return write.apply(work);
                        })),
                        this::give)));
    }

    private Mono<String> taken(String subject, Detached work) {
        return work.wanted()
                .then(Mono.defer(() -> leases.take(subject)))
                .filter(mine -> mine)
                .repeatWhenEmpty(Integer.MAX_VALUE, busy -> busy.delayElements(LOOK_AGAIN))
                .thenReturn(subject);
    }

    private <T> Mono<T> renewed(String subject, Mono<T> work) {
        Mono<T> renewing = Flux.interval(leases.held().dividedBy(RENEWALS))
                .onBackpressureDrop()
                .concatMap(tick -> leases.take(subject).onErrorResume(error -> {
                    LOG.warn("cannot renew: subject={} failure={}", subject, error.toString());
                    return Mono.empty();
                }))
                .then(Mono.never());
        return Mono.firstWithSignal(work, renewing);
    }

    private Mono<Void> give(String subject) {
        return leases.give(subject).onErrorResume(error -> {
            // It ends by itself.
            LOG.warn("cannot give back: subject={} failure={}", subject, error.toString());
            return Mono.empty();
        });
    }
}
