package io.diglot.gateway.backend.arize.pull;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the mirror follows Arize.
 *
 * @param freshFor how long it is not looked again for what has changed there
 * @param maxWait how long a request waits at the most until what it is about is read
 */
@ConfigurationProperties("diglot.pull")
public record PullSettings(
        @DefaultValue("2s") Duration freshFor,
        @DefaultValue("10s") Duration maxWait) {

    public PullSettings {
        if (freshFor.isNegative() || maxWait.isNegative()) {
            throw new IllegalArgumentException("diglot.pull.fresh-for and diglot.pull.max-wait are no negative times.");
        }
    }
}
