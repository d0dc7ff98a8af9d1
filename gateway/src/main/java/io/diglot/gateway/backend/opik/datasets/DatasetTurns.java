package io.diglot.gateway.backend.opik.datasets;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.backend.opik.datasets.DatasetReader.Found;
import io.diglot.gateway.backend.opik.writes.Detached;
import io.diglot.gateway.backend.opik.writes.Turns;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
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
public final class DatasetTurns {

    private static final Logger LOG = LoggerFactory.getLogger(DatasetTurns.class);

    /** How often it is looked whether another replica has come to its end. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private static final int RENEWALS = 3;

    private final VendorClient client;
    private final Leases leases;
    private final Patiences patiences;
    private final Turns turns = new Turns();

    DatasetTurns(VendorClient client, Leases leases, Patiences patiences) {
        this.client = client;
        this.leases = leases;
        this.patiences = patiences;
    }

    /** @param write what it reads is not older than the turn; it comes to its own end, and begins only if it is wanted */
    public <T> Mono<T> inTurn(Caller caller, Found found, Function<Turn, Mono<T>> write) {
        String subject = "examples " + found.workspace().name() + " " + found.id();
        return Detached.run(work -> turns.inTurn(
                        subject,
                        work.gone(),
                        Mono.usingWhen(
                                taken(new Turn(subject, work)),
                                turn -> renewed(turn, Mono.defer(() -> {
                                    client.readAnew(caller);
                                    return write.apply(turn);
                                })),
                                turn -> give(turn.subject))))
                .contextWrite(patiences::begin);
    }

    /** A writer's turn at a dataset. */
    public final class Turn {

        private final String subject;
        private final Detached work;

        private Turn(String subject, Detached work) {
            this.subject = subject;
            this.work = work;
        }

        /** Fails where the caller has gone. */
        public Mono<Void> wanted() {
            return work.wanted();
        }

        /**
         * Fails where the turn has gone to another replica, as it does when this one could not renew it in time. To be asked
         * before each write: what was read until then may be old.
         */
        public Mono<Void> requireHeld() {
            return Mono.defer(() -> leases.take(subject))
                    .flatMap(mine -> mine ? Mono.empty() : Mono.error(Patiences.comeBack()));
        }
    }

    private Mono<Turn> taken(Turn turn) {
        return turn.wanted()
                .then(Mono.defer(() -> leases.take(turn.subject)))
                .flatMap(mine ->
                        mine ? Mono.just(turn) : patiences.pause(LOOK_AGAIN).then(Mono.defer(() -> taken(turn))));
    }

    /** Where it is lost in spite of this, the writer learns of it before its next write. */
    private <T> Mono<T> renewed(Turn turn, Mono<T> work) {
        Mono<T> renewing = Flux.interval(leases.held().dividedBy(RENEWALS))
                .onBackpressureDrop()
                .concatMap(tick -> leases.take(turn.subject).onErrorResume(error -> {
                    LOG.warn("cannot renew: subject={} failure={}", turn.subject, error.toString());
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
