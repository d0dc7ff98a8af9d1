package io.diglot.gateway.backend.arize.publish;

import java.time.Duration;
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

    public PublishSettings {
        if (quiet.isNegative() || maxAge.compareTo(quiet) < 0) {
            throw new IllegalArgumentException("diglot.publish.max-age is not shorter than diglot.publish.quiet.");
        }
    }
}
