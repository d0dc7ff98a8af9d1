package io.diglot.gateway.backend.arize.server;

import io.diglot.gateway.settings.VendorSettings;
import io.diglot.model.spaces.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Arize AX as the backend.
 *
 * @param baseUrl such as {@code https://api.arize.com}, without a slash at the end
 * @param flightUrl where Arrow Flight is; absent: beside the API, as {@code https://flight.arize.com} is
 * @param otlpUrl where spans are sent; absent: beside the API, as {@code https://otlp.arize.com} is
 * @param spaces those that Opik's clients know by another name; every other workspace is the space of its name
 * @param settle how long Arize's reads may trail its writes
 */
@ConfigurationProperties("diglot.arize")
public record ArizeSettings(
        @Nullable URI baseUrl,
        @Nullable URI flightUrl,
        @Nullable URI otlpUrl,
        @Nullable String apiKey,
        @DefaultValue({}) List<Space> spaces,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("30s") Duration settle,
        @DefaultValue Quota quota)
        implements VendorSettings {

    private static final Pattern API = Pattern.compile("^(https?://)api\\.");

    private static final Duration SHORTEST_SETTLE = Duration.ofSeconds(1);

    public ArizeSettings {
        if (settle.compareTo(SHORTEST_SETTLE) < 0) {
            throw new IllegalArgumentException(
                    "diglot.arize.settle is at least 1s: Arize tells no shorter times apart.");
        }
        baseUrl = VendorSettings.address(baseUrl, "diglot.arize.base-url is like https://api.arize.com.");
        flightUrl = VendorSettings.address(flightUrl, "diglot.arize.flight-url is like https://flight.arize.com.");
        otlpUrl = VendorSettings.address(otlpUrl, "diglot.arize.otlp-url is like https://otlp.arize.com.");
        if (!quota.isSound()) {
            throw new IllegalArgumentException("diglot.arize.quota is a number of requests within a time.");
        }
        spaces = List.copyOf(spaces);
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
    }

    /** @param id as Arize shows it */
    public record Space(Workspace workspace, String id) {}

    URI flight() {
        return flightUrl == null ? besideTheApi("flight.") : flightUrl;
    }

    URI otlp() {
        return otlpUrl == null ? besideTheApi("otlp.") : otlpUrl;
    }

    /** Arize's hosts have names of one pattern in each region; whatever else stands there serves all by one name. */
    private URI besideTheApi(String name) {
        String api = Objects.requireNonNull(baseUrl).toString();
        return URI.create(API.matcher(api).replaceFirst("$1" + name));
    }

    /** The id of the space that a workspace is, where that is set. */
    Optional<String> spaceOf(Workspace workspace) {
        return spaces.stream()
                .filter(space -> space.workspace().equals(workspace))
                .map(Space::id)
                .findFirst();
    }

    @Override
    public String toString() {
        return "ArizeSettings[baseUrl=" + baseUrl + "]";
    }
}
