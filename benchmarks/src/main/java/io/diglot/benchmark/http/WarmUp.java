package io.diglot.benchmark.http;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** Lets something run until it becomes no better. */
final class WarmUp {

    /** What the next burst must be better by, to be worth another one. */
    private static final double STEADY = 1.03;

    private static final int ENOUGH = 3;

    private final Duration longest;

    WarmUp(Duration longest) {
        this.longest = longest;
    }

    /** @param burst runs a while, and tells how well it did */
    void untilSteady(DoubleSupplier burst) {
        Instant deadline = Instant.now().plus(longest);
        double best = 0;
        int steady = 0;
        while (steady < ENOUGH && Instant.now().isBefore(deadline)) {
            double mark = burst.getAsDouble();
            steady = mark < best * STEADY ? steady + 1 : 0;
            best = Math.max(best, mark);
        }
    }
}
