package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.store.mirror.Publication;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When what Opik's clients wrote goes to Arize.
 *
 * @param quiet how long nothing more must have come of a dataset or an experiment
 * @param maxAge how long it waits at the most for that quiet, and for the end of a trace that has an output
 */
@ConfigurationProperties("diglot.publish")
public record PublishSettings(
        @DefaultValue("10s") Duration quiet,
        @DefaultValue("5m") Duration maxAge) {

    /** Scores follow their run within a moment; once it has gone they can at most be annotations. */
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    public PublishSettings {
        if (quiet.isNegative() || maxAge.compareTo(quiet) < 0) {
            throw new IllegalArgumentException("diglot.publish.max-age is not shorter than diglot.publish.quiet.");
        }
    }

    /**
     * When something is to go. What was sent before, and did not get through or is not known to have, has waited already;
     * what somebody waits for is given a moment to become whole.
     */
    Instant due(Publication publication) {
        if (publication.settlesAt() != null || publication.attempts() > 0) {
            return Instant.EPOCH;
        }
        Duration wait = publication.askedAt() == null || quiet.compareTo(A_MOMENT) < 0 ? quiet : A_MOMENT;
        Instant whole = publication.lastChangedAt().plus(wait);
        Instant old = publication.firstChangedAt().plus(maxAge);
        return whole.isBefore(old) ? whole : old;
    }
}
