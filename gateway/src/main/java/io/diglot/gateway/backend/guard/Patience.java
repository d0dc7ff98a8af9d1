package io.diglot.gateway.backend.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How long one call of a client may still wait: for its turn in a quota, for another attempt, for what somebody else is
 * about to end. There is one for all that is done for the call, one after the other or at once. Its time begins to run
 * when something first waits; before that, nothing that takes long is held against the call.
 */
public final class Patience {

    private final Duration longest;
    private final InstantSource clock;
    private @Nullable Instant end;

    Patience(Duration longest, InstantSource clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /** Whether it may wait so long from now. */
    public boolean lasts(Duration wait) {
        return left().compareTo(wait) >= 0;
    }

    /** As if nothing had waited yet. */
    synchronized void renew() {
        end = null;
    }

    /** What is left of it, nothing if it is at its end. */
    public synchronized Duration left() {
        Instant now = clock.instant();
        if (end == null) {
            end = now.plus(longest);
        }
        Duration left = Duration.between(now, end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
