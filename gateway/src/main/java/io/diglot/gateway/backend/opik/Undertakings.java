package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.Journal;
import io.diglot.gateway.state.Undertaking;
import io.diglot.model.ExperimentId;
import io.diglot.model.Workspace;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sees to it that what takes several requests is done whole or not at all. Each kind has one request that decides: the
 * one that makes the experiment, the one that links appended runs to it, the one that deletes it. Opik knows whether that
 * was done; so whatever happened, asking it tells whether to finish or to undo.
 */
@Component
final class Undertakings {

    private static final Logger LOG = LoggerFactory.getLogger(Undertakings.class);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATEST = Duration.ofHours(1);

    private final Journal journal;
    private final ExperimentRequests requests;

    Undertakings(Journal journal, ExperimentRequests requests) {
        this.journal = journal;
        this.requests = requests;
    }

    /** How it ended. */
    enum Outcome {
        DONE,
        UNDONE
    }

    /**
     * Does what was begun. Where that fails, it is undone before the failure goes on, unless it turns out to be done.
     *
     * @param result what whoever asked for it gets when it is done
     */
    <T> Mono<T> carryOut(Undertaking undertaking, Mono<Void> work, T result) {
        return work.then(Mono.defer(() -> over(undertaking)))
                .thenReturn(result)
                .onErrorResume(error -> error instanceof Withdrawn withdrawn
                        ? withdraw(undertaking).then(Mono.error(withdrawn.because))
                        : settle(undertaking, error)
                                .flatMap(outcome -> outcome == Outcome.DONE ? Mono.just(result) : Mono.error(error)));
    }

    /** Fails where another replica has taken it over, as it does with what seems forsaken: then it is no longer ours. */
    Mono<Void> requireHeld(Undertaking undertaking) {
        return Mono.defer(() -> journal.renew(undertaking))
                .flatMap(held -> held ? Mono.empty() : Mono.error(new Failure.Unavailable(Duration.ofSeconds(1))));
    }

    /** What was done must not stay, though nothing went wrong. */
    static final class Withdrawn extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Failure because;

        /** @param because what whoever asked for it is told */
        Withdrawn(Failure because) {
            super(because.getMessage(), null, false, false);
            this.because = because;
        }
    }

    /** Nothing was written yet, so that nothing is to be undone. */
    <T> Mono<T> giveUp(Undertaking undertaking, Throwable error) {
        return over(undertaking).then(Mono.error(error));
    }

    /** What somebody else left is finished or undone; later, where that cannot be done now. */
    Mono<Void> takeOver(Undertaking undertaking) {
        return resolve(undertaking)
                .flatMap(outcome -> {
                    LOG.info(
                            "taken over: undertaking={} experimentId={} outcome={}",
                            undertaking.kind(),
                            undertaking.experiment(),
                            outcome);
                    return journal.close(undertaking);
                })
                .onErrorResume(error -> leave(undertaking, error));
    }

    private Mono<Void> withdraw(Undertaking undertaking) {
        return requests.delete(undertaking.caller(), undertaking.workspace(), undertaking.experiment())
                .then(Mono.defer(() -> undo(undertaking)))
                .then(over(undertaking))
                .onErrorResume(error -> leave(undertaking, error));
    }

    private Mono<Outcome> settle(Undertaking undertaking, Throwable error) {
        return resolve(undertaking)
                .flatMap(outcome -> {
                    LOG.info(
                            "failed half way: undertaking={} experimentId={} outcome={} failure={}",
                            undertaking.kind(),
                            undertaking.experiment(),
                            outcome,
                            error.toString());
                    // A request that got no answer may still be carried out: then there is something to undo again.
                    return (outcome == Outcome.UNDONE && Uncertainty.leftBy(error)
                                    ? journal.leave(undertaking, journal.hold())
                                    : journal.close(undertaking))
                            .thenReturn(outcome);
                })
                .onErrorResume(stuck -> leave(undertaking, stuck).thenReturn(Outcome.UNDONE));
    }

    private Mono<Void> leave(Undertaking undertaking, Throwable error) {
        Duration wait = SOON.multipliedBy(1L << Math.min(undertaking.attempts(), 10));
        LOG.warn(
                "neither finished nor undone yet: undertaking={} experimentId={} attempts={} failure={}",
                undertaking.kind(),
                undertaking.experiment(),
                undertaking.attempts() + 1,
                error.toString());
        return journal.leave(undertaking, wait.compareTo(LATEST) > 0 ? LATEST : wait)
                .onErrorResume(silent -> Mono.empty());
    }

    /** What is over is over, also where the journal cannot be told: then it is found to be so later. */
    private Mono<Void> over(Undertaking undertaking) {
        return journal.close(undertaking).onErrorResume(error -> {
            LOG.warn("cannot write to the journal: failure={}", error.toString());
            return Mono.empty();
        });
    }

    private Mono<Outcome> resolve(Undertaking undertaking) {
        Caller caller = undertaking.caller();
        Workspace workspace = undertaking.workspace();
        ExperimentId experiment = undertaking.experiment();
        return switch (undertaking.kind()) {
            case CREATE ->
                requests.exists(caller, workspace, experiment)
                        .flatMap(made -> made ? Mono.just(Outcome.DONE) : undo(undertaking));
            case APPEND ->
                requests.hasItem(caller, workspace, undertaking.items().getFirst())
                        .flatMap(linked -> linked ? finishAppend(undertaking) : undo(undertaking));
            case DELETE ->
                requests.exists(caller, workspace, experiment)
                        .flatMap(there -> there
                                ? Mono.just(Outcome.UNDONE)
                                : requests.deleteTraces(caller, workspace, undertaking.traces())
                                        .thenReturn(Outcome.DONE));
        };
    }

    private Mono<Outcome> finishAppend(Undertaking undertaking) {
        return requests.touch(undertaking.caller(), undertaking.workspace(), undertaking.experiment())
                .thenReturn(Outcome.DONE)
                // Somebody has deleted the experiment meanwhile.
                .onErrorResume(Failure.NotFound.class, e -> undo(undertaking));
    }

    private Mono<Outcome> undo(Undertaking undertaking) {
        return Mono.when(List.of(
                        requests.deleteItems(undertaking.caller(), undertaking.workspace(), undertaking.items()),
                        requests.deleteTraces(undertaking.caller(), undertaking.workspace(), undertaking.traces())))
                .thenReturn(Outcome.UNDONE);
    }
}
