package io.diglot.gateway.copy.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grows, by what it was in the last ten seconds. Not for several threads. */
final class Rate {

    private static final Duration OF_LATE = Duration.ofSeconds(10);
    private static final double NANOS = 1e9;

    private final Deque<At> seen = new ArrayDeque<>();

    private record At(Instant time, long count) {}

    /** The count begins again at nothing. */
    void begin() {
        seen.clear();
    }

    /** So many a second; 0 as long as there is nothing to compare with. */
    double at(Instant now, long count) {
        while (seen.size() > 1 && seen.getFirst().time().isBefore(now.minus(OF_LATE))) {
            seen.removeFirst();
        }
        seen.addLast(new At(now, count));
        At first = seen.getFirst();
        long nanos = Duration.between(first.time(), now).toNanos();
        return nanos <= 0 ? 0 : Math.max(0, count - first.count()) * NANOS / nanos;
    }
}
