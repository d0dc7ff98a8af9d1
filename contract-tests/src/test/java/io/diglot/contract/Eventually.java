package io.diglot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what is bound to happen, however long a busy machine takes. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Eventually() {}

    public static void is(BooleanSupplier condition) {
        is(condition, () -> "nothing changes any more");
    }

    /** @param otherwise tells what there is instead, once it has taken too long */
    public static void is(BooleanSupplier condition, Supplier<String> otherwise) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(otherwise).isBefore(deadline);
            pause(Duration.ofMillis(50));
        }
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
