package io.diglot.gateway.copy.arize;

import io.diglot.gateway.backend.arize.publish.WholePublication;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * What a copy has written into its mirror goes to Arize.
 *
 * @param kept the mirror that was written
 * @param isToStop whether to wait no longer
 */
record Departure(ArizeEnd kept, CopyProgress progress, BooleanSupplier isToStop) {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** So many looks pass before it is asked why something does not get through. */
    private static final int LOOKS_BEFORE_ASKING = 25;

    private static final Duration LONGEST_WITHOUT_PROGRESS = Duration.ofMinutes(30);

    /** Waits until Arize has all that it takes, and shows it. */
    void await() {
        if (publish()) {
            progress.says("Arize may show late what was written: waiting for "
                    + kept.settle().toSeconds() + " s before it is read back.");
            pause(kept.settle());
        }
    }

    /** Waits until nothing is left that can go; gives back whether there was anything. */
    private boolean publish() {
        kept.publish();
        WholePublication.State state = kept.published();
        boolean isAny = state.waiting() > 0;
        if (isAny) {
            progress.begins(CopyProgress.Phase.PUBLISH, state.waiting());
        }
        int failing = 0;
        Instant progressed = kept.now();
        while (state.waiting() > 0 && !isToStop.getAsBoolean()) {
            pause(LOOK_EVERY);
            WholePublication.State now = kept.published();
            progress.done(Math.max(0, state.waiting() - now.waiting()));
            failing = now.failing() > 0 ? failing + 1 : 0;
            progressed = now.failing() == 0 || now.waiting() != state.waiting() ? kept.now() : progressed;
            if (kept.now().isAfter(progressed.plus(LONGEST_WITHOUT_PROGRESS))) {
                // It answers, and says each time that it cannot.
                throw new Failure.BackendFailed().asException();
            }
            if (failing >= LOOKS_BEFORE_ASKING) {
                kept.probe();
                failing = 0;
            }
            state = now;
        }
        if (state.parked() > 0) {
            // Where the key is refused, all is: that is told as what it is.
            kept.probe();
            progress.says(state.parked() + " datasets or experiments were not taken by Arize; the report says why.");
        }
        return isAny;
    }

    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (System.nanoTime() < end && !isToStop.getAsBoolean()) {
                Thread.sleep(Math.max(1, Math.min(LOOK_EVERY.toMillis(), (end - System.nanoTime()) / 1_000_000)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
