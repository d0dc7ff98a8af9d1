package io.diglot.gateway.second;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.state.behind.Behind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something is to be brought to the second backend: once it is quiet, and no more than so much of the time. */
final class Pace {

    /** So many times as long as an attempt took, the thing rests: one that never becomes quiet is not read all the time. */
    private static final int RESTS = 2;

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final int REMEMBERED = 10_000;

    private final MirrorSettings settings;
    private volatile boolean inAHurry;
    private final Cache<Behind.Id, Instant> rested = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(LONGEST_REST)
            .build();
    private final Cache<Behind.Id, Postponed> postponed = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(LONGEST_REST)
            .build();

    Pace(MirrorSettings settings) {
        this.settings = settings;
    }

    void hurry() {
        inAHurry = true;
    }

    boolean isInAHurry() {
        return inAHurry;
    }

    /** Lets something be, unless it changes. */
    void postpone(Behind behind, Instant until) {
        postponed.put(behind.id(), new Postponed(behind.changes(), until));
    }

    boolean isPostponed(Behind behind) {
        return postponed(behind).isAfter(Instant.EPOCH);
    }

    private Instant postponed(Behind behind) {
        Postponed known = postponed.getIfPresent(behind.id());
        return known != null && known.changes() == behind.changes() ? known.until() : Instant.EPOCH;
    }

    private record Postponed(long changes, Instant until) {}

    Instant due(Behind behind) {
        if (inAHurry || behind.attempts() > 0 || behind.id().kind() == Behind.Kind.PIECES) {
            // It has waited already, or nothing more comes of it; or each piece has waited by itself.
            return inAHurry ? Instant.EPOCH : postponed(behind);
        }
        Instant quiet = behind.lastChangedAt().plus(settings.quiet());
        Instant old = behind.firstChangedAt().plus(settings.maxAge());
        Instant soon = later(quiet.isBefore(old) ? quiet : old, postponed(behind));
        return later(soon, rested.getIfPresent(behind.id()));
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    void took(Behind.Id id, Instant from, Instant until) {
        Duration rest = Duration.between(from, until).multipliedBy(RESTS);
        rested.put(id, until.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST));
    }

    /** @param attempts how many have failed by now */
    Instant afterFailures(int attempts, Instant now) {
        Duration wait = SHORTEST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 10));
        return now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }
}
