package io.diglot.gateway.backend.arize.pull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says that Arize cannot be followed, now and then. */
@Component
final class Silence {

    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private @Nullable Instant said;
    private final InstantSource clock;

    Silence(InstantSource clock) {
        this.clock = clock;
    }

    void heard(Throwable error) {
        if (isDue(clock.instant())) {
            LOG.warn("the mirror is not brought up to date, and shows what it has: failure={}", error.toString());
        }
    }

    private synchronized boolean isDue(Instant now) {
        boolean due = said == null || !now.isBefore(said.plus(EVERY));
        said = due ? now : said;
        return due;
    }
}
