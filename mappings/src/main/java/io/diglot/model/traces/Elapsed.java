package io.diglot.model.traces;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time between two instants as Opik counts it: in whole microseconds of each, shown as milliseconds. */
public final class Elapsed {

    private Elapsed() {}

    /** Null where the end is not known, or the start: a trace whose first piece did not say stands at 1970. */
    public static @Nullable BigDecimal between(Instant start, @Nullable Instant end) {
        if (end == null || start.equals(Instant.EPOCH)) {
            return null;
        }
        BigDecimal milliseconds = BigDecimal.valueOf(micros(end) - micros(start), 3);
        BigDecimal shortest = milliseconds.stripTrailingZeros();
        return shortest.scale() < 1 ? shortest.setScale(1, RoundingMode.UNNECESSARY) : shortest;
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
