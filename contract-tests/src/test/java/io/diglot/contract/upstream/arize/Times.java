package io.diglot.contract.upstream.arize;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as Arize has them, to the microsecond. */
final class Times {

    private Times() {}

    static Instant truncated(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
