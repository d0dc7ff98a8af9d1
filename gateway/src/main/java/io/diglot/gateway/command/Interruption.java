package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.CopyEngine;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a copy end after what it has in hand when the process is told to end, as by Ctrl-C. */
final class Interruption {

    /** Longer than a vendor may take to answer. What is cut off after it is written once more by the next copy. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final CopyEngine engine;
    private final Screen screen;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interrupt the copy");

    private Interruption(CopyEngine engine, Screen screen) {
        this.engine = engine;
        this.screen = screen;
    }

    /** From now until {@link #close}. */
    static Interruption of(CopyEngine engine, Screen screen) {
        Interruption interruption = new Interruption(engine, screen);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Asks the copy to end, and waits until it has told its end. */
    void interrupt() {
        screen.line("Interrupted; what is under way is finished first.");
        engine.interrupt();
        try {
            if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                screen.line("It does not end by itself and is cut off. The same command goes on.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The copy has told its end. */
    void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It has run: the process is ending.
        }
    }
}
