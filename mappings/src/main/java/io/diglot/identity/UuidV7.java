package io.diglot.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes ids of version 7, each greater than the one before as text and as bytes, also within a millisecond and when the
 * clock goes backwards. Other processes have an order of their own: where it matters, a lock decides.
 */
public final class UuidV7 {

    private static final long MAX_TIME = (1L << 48) - 1;
    private static final long LOW_62 = (1L << 62) - 1;
    private static final long LONGEST_STEP = 1L << 32;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long time = -1;
    private long high12;
    private long low62;

    public UuidV7(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public synchronized UUID next() {
        long now = Math.clamp(clock.millis(), 0, MAX_TIME);
        if (now > time) {
            startOf(now);
        } else {
            step();
        }
        return IdCodec.version7(time, high12, low62);
    }

    /** An id just behind another one, which may come from elsewhere. */
    public synchronized UUID behind(UUID other) {
        long low = (other.getLeastSignificantBits() & LOW_62) + 1 + random.nextLong(LONGEST_STEP);
        return low <= LOW_62
                ? IdCodec.version7(millis(other), other.getMostSignificantBits() & 0xFFF, low)
                : IdCodec.version7(
                        Math.min(millis(other) + 1, MAX_TIME), random.nextLong() & 0x7FF, random.nextLong() & LOW_62);
    }

    /** Whether one id is greater than another one, as text. */
    public static boolean isBehind(UUID id, UUID other) {
        return id.toString().compareTo(other.toString()) > 0;
    }

    /** So many ids in ascending order, none of another caller between them. */
    public synchronized List<UUID> next(int count) {
        List<UUID> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(next());
        }
        return List.copyOf(ids);
    }

    /** When an id of version 7 was made, to the millisecond, as far as its maker told the truth. */
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(millis(id));
    }

    /** An id of version 7 as it would be had it been made at another time. */
    public static UUID datedBack(UUID id, Instant to) {
        return new UUID(to.toEpochMilli() << 16 | id.getMostSignificantBits() & 0xFFFF, id.getLeastSignificantBits());
    }

    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    /** The upper half of the random bits stays free, so that a millisecond does not run out of ids. */
    private void startOf(long millisecond) {
        time = millisecond;
        high12 = random.nextLong() & 0x7FF;
        low62 = random.nextLong() & LOW_62;
    }

    /** A random step, so that an id does not tell its neighbours. */
    private void step() {
        low62 += 1 + random.nextLong(LONGEST_STEP);
        if (low62 > LOW_62) {
            low62 &= LOW_62;
            high12++;
        }
        if (high12 > 0xFFF) {
            if (time == MAX_TIME) {
                throw new IllegalStateException("No id of version 7 is left");
            }
            startOf(time + 1);
        }
    }
}
