package io.diglot.gateway.settings;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an operator may set of any vendor's server. Each vendor has a record of its own, under its own name. */
public interface VendorSettings {

    /** Where the server is, without a slash at the end; absent where it is not the backend. */
    @Nullable
    URI baseUrl();

    /** What the server is shown where callers bring no credential of their own. */
    @Nullable
    String apiKey();

    Duration connectTimeout();

    Duration responseTimeout();

    Quota quota();

    /**
     * The address of a server as it is used: without a slash at the end; absent where none is set.
     *
     * @param hint says which setting it is, and what it looks like
     */
    static @Nullable URI address(@Nullable URI given, String hint) {
        if (given == null || given.toString().isEmpty()) {
            return null;
        }
        URI address = URI.create(Ports.written(given.toString().replaceFirst("/+$", "")));
        if (address.getHost() == null || address.getUserInfo() != null) {
            throw new IllegalArgumentException(hint);
        }
        return address;
    }

    /**
     * What each credential may ask of the server.
     *
     * @param requests how many within {@code period}; absent: what the server itself refuses
     * @param maxWait how long a request waits for its turn before it is refused
     */
    record Quota(
            @Nullable Integer requests,
            @DefaultValue("1m") Duration period,
            @DefaultValue("20s") Duration maxWait) {

        /** Whether it can be kept to. */
        public boolean isSound() {
            return (requests == null || requests >= 1) && period.isPositive() && !maxWait.isNegative();
        }
    }
}
