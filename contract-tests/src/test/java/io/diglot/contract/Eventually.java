package io.diglot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what is bound to happen, however long a busy machine takes. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** So many times as long as a look takes is the pause after it: what it waits for shares the machine with it. */
    private static final int PAUSE_FOR_LOOK = 4;

    private Eventually() {}

    public static void is(BooleanSupplier condition) {
        is(condition, () -> "nothing changes any more");
    }

    /** @param otherwise tells what there is instead, once it has taken too long */
    public static void is(BooleanSupplier condition, Supplier<String> otherwise) {
        Instant deadline = Instant.now().plus(PATIENCE);
        Instant looks = Instant.now();
        while (!condition.getAsBoolean()) {
            Instant looked = Instant.now();
            assertThat(looked).as(otherwise).isBefore(deadline);
            pause(pauseAfter(Duration.between(looks, looked)));
            looks = Instant.now();
        }
    }

    private static Duration pauseAfter(Duration look) {
        Duration pause = look.multipliedBy(PAUSE_FOR_LOOK);
        return pause.compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    }

    /** Lets time pass, where that is what a test needs. */
    public static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
