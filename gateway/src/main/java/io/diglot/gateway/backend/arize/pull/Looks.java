package io.diglot.gateway.backend.arize.pull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.backend.guard.ReadCoalescer;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Looks at spaces that several requests share: one that is under way is joined, and one that has just ended is good for a
 * while, unless its key has written since. Nobody waits for an Arize that did not answer the last time.
 */
@Component
final class Looks {

    private static final long KEPT = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Cache<Key, Latest> latest = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();
    private final Lookout lookout;
    private final ReadCoalescer reads;
    private final PullSettings settings;
    private final Silence silence;
    private final InstantSource clock;

    Looks(Lookout lookout, ReadCoalescer reads, PullSettings settings, Silence silence, InstantSource clock) {
        this.lookout = lookout;
        this.reads = reads;
        this.settings = settings;
        this.silence = silence;
        this.clock = clock;
    }

    private record Key(String fingerprint, Workspace workspace) {}

    /** What is found; empty where that is not waited for. Fails as the look does. */
    Mono<Look> of(Caller caller, Workspace workspace) {
        return Mono.defer(
                () -> latest.get(new Key(Credential.fingerprintOf(caller.credential()), workspace), key -> new Latest())
                        .look(reads.writes(caller.credential()), () -> lookout.look(caller, workspace)));
    }

    private final class Latest {
        private @Nullable Mono<Look> current;
        private Instant begun = Instant.MIN;
        private long writes;
        private volatile boolean ended;
        private volatile boolean failing;

        private synchronized Mono<Look> look(long writesNow, Supplier<Mono<Look>> begin) {
            Instant now = clock.instant();
            Mono<Look> joined = current;
            if (joined == null || writesNow != writes || (ended && !now.isBefore(begun.plus(settings.freshFor())))) {
                joined = begin(begin);
                begun = now;
                writes = writesNow;
            }
            boolean overdue = !ended && now.isAfter(begun.plus(settings.maxWait()));
            return failing || overdue ? Mono.empty() : joined;
        }

        private Mono<Look> begin(Supplier<Mono<Look>> begin) {
            ended = false;
            Mono<Look> begins = Mono.defer(begin)
                    .doOnSuccess(look -> end(false))
                    .doOnError(error -> end(true))
                    .cache();
            current = begins;
            begins.subscribe(look -> {}, silence::heard);
            return begins;
        }

        private void end(boolean failed) {
            failing = failed;
            ended = true;
        }
    }
}
