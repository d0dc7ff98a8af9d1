package io.diglot.gateway.doctor;

import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.limit.RedisProbe;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.start.CannotStart;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Redis, where rate limits are counted for all replicas together. */
final class RedisCheck implements Examination.Check {

    private static final String ABOUT = "Redis";

    private final GatewaySettings settings;

    RedisCheck(GatewaySettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Finding> findings() {
        return List.of(finding());
    }

    private Finding finding() {
        String url = settings.redis().url();
        if (url == null) {
            return Finding.works(
                    ABOUT,
                    settings.rateLimit().requests() == null
                            ? "None is configured; none is needed, since no rate limit is set."
                            : "None is configured; each gateway counts rate limits for itself.");
        }
        if (settings.rateLimit().requests() == null) {
            return Finding.mind(
                    ABOUT,
                    "It is configured and not used: no rate limit is set.",
                    "Set diglot.rate-limit.requests, or leave diglot.redis.url out.");
        }
        try {
            Duration took = RedisProbe.ping(url, settings.redis().timeout());
            return Finding.works(ABOUT, "It answered within " + took.toMillis() + " ms.");
        } catch (CannotStart e) {
            return Finding.broken(ABOUT, e.what(), e.remedy());
        } catch (RedisProbe.NoAnswer e) {
            return Finding.mind(
                    ABOUT,
                    "It does not answer (" + e.getMessage() + "). Rate limits are then "
                            + settings.rateLimit().whenRedisIsDown().name().toLowerCase(Locale.ROOT)
                            + ", as diglot.rate-limit.when-redis-is-down says.",
                    "See diglot.redis.url, its password, and diglot.redis.timeout.");
        }
    }
}
