package io.diglot.gateway.backend.arize.server;

import io.diglot.gateway.settings.VendorSettings;
import io.diglot.model.spaces.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Arize AX as the backend.
 *
 * @param baseUrl such as {@code https://api.arize.com}, without a slash at the end
 * @param spaces those that Opik's clients know by another name; every other workspace is the space of its name
 * @param settle how long Arize's reads may trail its writes
 */
@ConfigurationProperties("diglot.arize")
public record ArizeSettings(
        @Nullable URI baseUrl,
        @Nullable String apiKey,
        @DefaultValue({}) List<Space> spaces,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("30s") Duration settle,
        @DefaultValue Quota quota)
        implements VendorSettings {

    private static final Duration SHORTEST_SETTLE = Duration.ofSeconds(1);

    public ArizeSettings {
        if (settle.compareTo(SHORTEST_SETTLE) < 0) {
            throw new IllegalArgumentException(
                    "diglot.arize.settle is at least 1s: Arize tells no shorter times apart.");
        }
        baseUrl = VendorSettings.address(baseUrl, "diglot.arize.base-url is like https://api.arize.com.");
        if (!quota.isSound()) {
            throw new IllegalArgumentException("diglot.arize.quota is a number of requests within a time.");
        }
        spaces = List.copyOf(spaces);
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
    }

    /** @param id as Arize shows it */
    public record Space(Workspace workspace, String id) {}

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
