package io.diglot.gateway.copy.job;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks the parts of a copy to end after what they are at. */
public final class Stop {

    private final AtomicReference<Reason> reason = new AtomicReference<>();

    /**
     * Why.
     *
     * @param failure absent where somebody interrupted it
     */
    public record Reason(@Nullable RuntimeException failure) {}

    /** The first reason counts. */
    public void because(Reason why) {
        reason.compareAndSet(null, why);
    }

    public @Nullable Reason reason() {
        return reason.get();
    }
}
