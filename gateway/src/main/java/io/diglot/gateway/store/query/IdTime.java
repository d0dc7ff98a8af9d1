package io.diglot.gateway.store.query;

import java.time.Instant;
import java.util.UUID;

/** The bounds of the ids of version 7 that were made at a time; as text they sort as the times do. */
public final class IdTime {

    private static final long LATEST = (1L << 48) - 1;

    private IdTime() {}

    public static String first(Instant time) {
        return new UUID(millis(time) << 16, 0).toString();
    }

    public static String last(Instant time) {
        return new UUID(millis(time) << 16 | 0xFFFF, -1).toString();
    }

    private static long millis(Instant time) {
        Instant latest = Instant.ofEpochMilli(LATEST);
        return time.isBefore(Instant.EPOCH) ? 0 : time.isAfter(latest) ? LATEST : time.toEpochMilli();
    }
}
