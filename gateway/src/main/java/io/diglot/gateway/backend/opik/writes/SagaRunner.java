package io.diglot.gateway.backend.opik.writes;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.Saga;
import io.diglot.gateway.state.SagaLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Runs sagas: writes of several requests that are done whole or not at all. Each kind has one request that decides: the
 * one that makes the experiment, the one that links appended runs to it, the one that deletes it, the one that shows the
 * dataset. Opik knows whether that was done; so whatever happened, asking it tells whether to finish or to undo. What was
 * once undone stays so: whatever of it is carried out late goes again.
 */
@Component
public final class SagaRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SagaRunner.class);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATEST = Duration.ofHours(1);

    /** How often it is looked whether somebody else has come to an end. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final SagaLog sagaLog;
    private final SagaResolutions resolutions;
    private final Patiences patiences;

    public SagaRunner(SagaLog sagaLog, SagaResolutions resolutions, Patiences patiences) {
        this.sagaLog = sagaLog;
        this.resolutions = resolutions;
        this.patiences = patiences;
    }

    /** How it ended. */
    enum Outcome {
        DONE,
        UNDONE
    }

    /**
     * Does what was begun. Where that fails, it is undone before the failure goes on, unless it turns out to be done.
     *
     * @param work what it gives is what whoever asked for it gets
     * @param otherwise what that one gets where the work failed and yet is done; it must not fail itself
     */
    public <T> Mono<T> carryOut(Saga saga, Mono<T> work, Mono<T> otherwise) {
        return work.flatMap(result -> over(saga).thenReturn(result)).onErrorResume(error -> switch (error) {
            case SagaEnding.Withdrawn withdrawn -> withdraw(saga).then(Mono.error(withdrawn.because));
            case SagaEnding.Decided decided -> leave(saga, decided.because).then(otherwise);
            case SagaEnding.Untouched untouched -> over(saga).then(Mono.error(untouched.because));
            default -> settle(saga, error).flatMap(outcome -> outcome == Outcome.DONE ? otherwise : Mono.error(error));
        });
    }

    /** Fails where another replica has taken it over, as it does with what seems forsaken: then it is no longer ours. */
    public Mono<Void> requireHeld(Saga saga) {
        return Mono.defer(() -> sagaLog.renew(saga))
                .flatMap(held ->
                        held ? Mono.empty() : Mono.error(new Failure.Unavailable(Duration.ofSeconds(1)).asException()));
    }

    /**
     * What somebody else left is finished or undone; later, where that cannot be done now.
     *
     * @return whether its end is known now
     */
    public Mono<Boolean> takeOver(Saga saga) {
        return (saga.undoing()
                        ? resolutions
                                .of(saga)
                                .withdraw(saga)
                                .then(sagaLog.close(saga))
                                .thenReturn(Outcome.UNDONE)
                        // Its requests may still be on their way, whoever sent them.
                        : resolve(saga, sagaLog.leave(saga, sagaLog.hold())))
                .doOnNext(outcome -> LOG.info(
                        "taken over: undertaking={} subject={} outcome={}", saga.kind(), saga.subject(), outcome))
                .thenReturn(true)
                .onErrorResume(error -> leave(saga, error).thenReturn(false));
    }

    /** Ends what keeps this one from beginning, where nobody else is at it; or waits a moment, as long as the patience lasts. */
    public Mono<Void> cleared(Saga begun) {
        return sagaLog.claimInTheWayOf(begun)
                .flatMap(this::takeOver)
                .switchIfEmpty(patiences.pause(LOOK_AGAIN).thenReturn(true))
                .flatMap(over -> over ? Mono.empty() : Mono.error(Patiences.comeBack()));
    }

    private Mono<Void> withdraw(Saga saga) {
        return requireUndoing(saga)
                .then(Mono.defer(() -> resolutions.of(saga).withdraw(saga)))
                .then(over(saga))
                .onErrorResume(error -> leave(saga, error));
    }

    private Mono<Outcome> settle(Saga saga, Throwable error) {
        // A request that got no answer may still be carried out: then there is something to undo again.
        Mono<Void> undone =
                WriteOutcome.isUnknownAfter(error) ? sagaLog.leave(saga, sagaLog.hold()) : sagaLog.close(saga);
        return resolve(saga, undone)
                .doOnNext(outcome -> LOG.info(
                        "failed half way: undertaking={} subject={} outcome={} failure={}",
                        saga.kind(),
                        saga.subject(),
                        outcome,
                        error.toString()))
                .onErrorResume(stuck -> leave(saga, stuck).thenReturn(Outcome.UNDONE));
    }

    /** @param undone what is written down when it is undone */
    private Mono<Outcome> resolve(Saga saga, Mono<Void> undone) {
        return resolutions
                .of(saga)
                .isDone(saga)
                .flatMap(done -> done
                        ? finish(saga).thenReturn(Outcome.DONE)
                        : requireUndoing(saga)
                                .then(Mono.defer(() -> resolutions.of(saga).undo(saga)))
                                .then(undone)
                                .thenReturn(Outcome.UNDONE));
    }

    /** What is decided is done, also where what follows must wait. */
    private Mono<Void> finish(Saga saga) {
        return resolutions
                .of(saga)
                .finish(saga)
                .then(Mono.defer(() -> over(saga)))
                .onErrorResume(error -> leave(saga, error));
    }

    private Mono<Void> requireUndoing(Saga saga) {
        return Mono.defer(() -> sagaLog.undo(saga))
                .flatMap(mine ->
                        mine ? Mono.empty() : Mono.error(new Failure.Unavailable(Duration.ofSeconds(1)).asException()));
    }

    private Mono<Void> leave(Saga saga, Throwable error) {
        Duration wait = SOON.multipliedBy(1L << Math.min(saga.attempts(), 10));
        LOG.warn(
                "neither finished nor undone yet: undertaking={} subject={} attempts={} failure={}",
                saga.kind(),
                saga.subject(),
                saga.attempts() + 1,
                error.toString());
        return sagaLog.leave(saga, wait.compareTo(LATEST) > 0 ? LATEST : wait).onErrorResume(silent -> Mono.empty());
    }

    /** What is over is over, also where the saga log cannot be told: then it is found to be so later. */
    private Mono<Void> over(Saga saga) {
        return sagaLog.close(saga).onErrorResume(error -> {
            LOG.warn("cannot write to the journal: failure={}", error.toString());
            return Mono.empty();
        });
    }
}
