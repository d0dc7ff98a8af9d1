package io.diglot.gateway.backend.opik.server;

import io.diglot.gateway.settings.VendorSettings;
import io.diglot.model.spaces.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An Opik server as the backend.
 *
 * @param baseUrl what one would put in {@code OPIK_URL_OVERRIDE}, without a slash at the end
 * @param workspaces the workspaces that Arize's clients see as spaces; the first is the one of requests that name none
 */
@ConfigurationProperties("diglot.opik")
public record OpikSettings(
        @Nullable URI baseUrl,
        @DefaultValue("default") List<Workspace> workspaces,
        @Nullable String apiKey,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue Quota quota)
        implements VendorSettings {

    public OpikSettings {
        baseUrl = VendorSettings.address(baseUrl, "diglot.opik.base-url is like http://localhost:5173/api.");
        if (workspaces.isEmpty()) {
            throw new IllegalArgumentException("diglot.opik.workspaces names at least one.");
        }
        if (!quota.isSound()) {
            throw new IllegalArgumentException("diglot.opik.quota is a number of requests within a time.");
        }
        workspaces = List.copyOf(workspaces);
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
    }

    @Override
    public String toString() {
        return "OpikSettings[baseUrl=" + baseUrl + "]";
    }
}
