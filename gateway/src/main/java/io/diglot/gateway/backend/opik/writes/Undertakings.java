package io.diglot.gateway.backend.opik.writes;

import io.diglot.gateway.backend.guard.Patiences;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.Journal;
import io.diglot.gateway.state.Undertaking;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sees to it that what takes several requests is done whole or not at all. Each kind has one request that decides: the
 * one that makes the experiment, the one that links appended runs to it, the one that deletes it, the one that shows the
 * dataset. Opik knows whether that was done; so whatever happened, asking it tells whether to finish or to undo. What was
 * once undone stays so: whatever of it is carried out late goes again.
 */
@Component
public final class Undertakings {

    private static final Logger LOG = LoggerFactory.getLogger(Undertakings.class);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATEST = Duration.ofHours(1);

    /** How often it is looked whether somebody else has come to an end. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Journal journal;
    private final Decisions decisions;
    private final Patiences patiences;

    public Undertakings(Journal journal, Decisions decisions, Patiences patiences) {
        this.journal = journal;
        this.decisions = decisions;
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
    public <T> Mono<T> carryOut(Undertaking undertaking, Mono<T> work, Mono<T> otherwise) {
        return work.flatMap(result -> over(undertaking).thenReturn(result)).onErrorResume(error -> switch (error) {
            case Withdrawn withdrawn -> withdraw(undertaking).then(Mono.error(withdrawn.because));
            case Decided decided -> leave(undertaking, decided.because).then(otherwise);
            case Untouched untouched -> over(undertaking).then(Mono.error(untouched.because));
            default ->
                settle(undertaking, error).flatMap(outcome -> outcome == Outcome.DONE ? otherwise : Mono.error(error));
        });
    }

    /** Fails where another replica has taken it over, as it does with what seems forsaken: then it is no longer ours. */
    public Mono<Void> requireHeld(Undertaking undertaking) {
        return Mono.defer(() -> journal.renew(undertaking))
                .flatMap(held -> held ? Mono.empty() : Mono.error(new Failure.Unavailable(Duration.ofSeconds(1))));
    }

    /** Why work ended, where that decides by itself what becomes of it. */
    abstract static sealed class Ending extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final Throwable because;

        private Ending(Throwable because) {
            super(because.getMessage(), null, false, false);
            this.because = because;
        }
    }

    /** What was done must not stay, though nothing went wrong. */
    public static final class Withdrawn extends Ending {
        private static final long serialVersionUID = 1L;

        /** @param because what whoever asked for it is told */
        public Withdrawn(Failure because) {
            super(because);
        }
    }

    /** What follows on the request that decides failed: it is done, and what follows is left for later. */
    public static final class Decided extends Ending {
        private static final long serialVersionUID = 1L;

        public Decided(Throwable because) {
            super(because);
        }
    }

    /** Nothing was written yet, so that nothing is to be undone. */
    public static final class Untouched extends Ending {
        private static final long serialVersionUID = 1L;

        /** @param because what whoever asked for it is told */
        public Untouched(Throwable because) {
            super(because);
        }
    }

    /**
     * What somebody else left is finished or undone; later, where that cannot be done now.
     *
     * @return whether its end is known now
     */
    public Mono<Boolean> takeOver(Undertaking undertaking) {
        return (undertaking.undoing()
                        ? decisions
                                .withdraw(undertaking)
                                .then(journal.close(undertaking))
                                .thenReturn(Outcome.UNDONE)
                        // Its requests may still be on their way, whoever sent them.
                        : resolve(undertaking, journal.leave(undertaking, journal.hold())))
                .doOnNext(outcome -> LOG.info(
                        "taken over: undertaking={} subject={} outcome={}",
                        undertaking.kind(),
                        undertaking.subject(),
                        outcome))
                .thenReturn(true)
                .onErrorResume(error -> leave(undertaking, error).thenReturn(false));
    }

    /** Ends what keeps this one from beginning, where nobody else is at it; or waits a moment, as long as the patience lasts. */
    public Mono<Void> cleared(Undertaking begun) {
        return journal.claimInTheWayOf(begun)
                .flatMap(this::takeOver)
                .switchIfEmpty(patiences.pause(LOOK_AGAIN).thenReturn(true))
                .flatMap(over -> over ? Mono.empty() : Mono.error(Patiences.comeBack()));
    }

    private Mono<Void> withdraw(Undertaking undertaking) {
        return requireUndoing(undertaking)
                .then(Mono.defer(() -> decisions.withdraw(undertaking)))
                .then(over(undertaking))
                .onErrorResume(error -> leave(undertaking, error));
    }

    private Mono<Outcome> settle(Undertaking undertaking, Throwable error) {
        // A request that got no answer may still be carried out: then there is something to undo again.
        Mono<Void> undone =
                Uncertainty.leftBy(error) ? journal.leave(undertaking, journal.hold()) : journal.close(undertaking);
        return resolve(undertaking, undone)
                .doOnNext(outcome -> LOG.info(
                        "failed half way: undertaking={} subject={} outcome={} failure={}",
                        undertaking.kind(),
                        undertaking.subject(),
                        outcome,
                        error.toString()))
                .onErrorResume(stuck -> leave(undertaking, stuck).thenReturn(Outcome.UNDONE));
    }

    /** @param undone what is written down when it is undone */
    private Mono<Outcome> resolve(Undertaking undertaking, Mono<Void> undone) {
        return decisions
                .isDone(undertaking)
                .flatMap(done -> done
                        ? finish(undertaking).thenReturn(Outcome.DONE)
                        : requireUndoing(undertaking)
                                .then(Mono.defer(() -> decisions.undo(undertaking)))
                                .then(undone)
                                .thenReturn(Outcome.UNDONE));
    }

    /** What is decided is done, also where what follows must wait. */
    private Mono<Void> finish(Undertaking undertaking) {
        return decisions
                .finish(undertaking)
                .then(Mono.defer(() -> over(undertaking)))
                .onErrorResume(error -> leave(undertaking, error));
    }

    private Mono<Void> requireUndoing(Undertaking undertaking) {
        return Mono.defer(() -> journal.undo(undertaking))
                .flatMap(mine -> mine ? Mono.empty() : Mono.error(new Failure.Unavailable(Duration.ofSeconds(1))));
    }

    private Mono<Void> leave(Undertaking undertaking, Throwable error) {
        Duration wait = SOON.multipliedBy(1L << Math.min(undertaking.attempts(), 10));
        LOG.warn(
                "neither finished nor undone yet: undertaking={} subject={} attempts={} failure={}",
                undertaking.kind(),
                undertaking.subject(),
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
}
