package io.diglot.gateway.second;

import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.settings.VendorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A second backend that is to follow the one that is served.
 *
 * @param backend of which kind it is; absent: there is none
 * @param quiet how long nothing more must have come of a dataset or an experiment before it is brought there
 * @param maxAge how long it waits at the most for that quiet
 * @param catchUp how long a gateway that was told to stop, and takes no requests any more, goes on bringing what is behind
 */
@ConfigurationProperties("diglot.mirror-to")
public record MirrorSettings(
        @Nullable BackendKind backend,
        @DefaultValue Embedded embedded,
        @DefaultValue Database database,
        @DefaultValue Opik opik,
        @DefaultValue("1s") Duration quiet,
        @DefaultValue("30s") Duration maxAge,
        @DefaultValue("10s") Duration catchUp) {

    public MirrorSettings {
        if (backend == BackendKind.ARIZE) {
            throw new IllegalArgumentException(
                    "diglot.mirror-to.backend is 'embedded' or 'opik': nothing is brought to Arize AX.");
        }
        if (backend == BackendKind.OPIK && opik.baseUrl() == null) {
            throw new IllegalArgumentException(
                    "diglot.mirror-to.backend is 'opik': diglot.mirror-to.opik.base-url says where it is.");
        }
        if (backend == BackendKind.EMBEDDED && (embedded.dataDir() == null) == (database.url() == null)) {
            throw new IllegalArgumentException("diglot.mirror-to.backend is 'embedded': either"
                    + " diglot.mirror-to.embedded.data-dir or diglot.mirror-to.database.url says where it is.");
        }
        if (quiet.isNegative() || maxAge.compareTo(quiet) < 0) {
            throw new IllegalArgumentException("diglot.mirror-to.max-age is not shorter than diglot.mirror-to.quiet.");
        }
        if (catchUp.isNegative()) {
            throw new IllegalArgumentException("diglot.mirror-to.catch-up is at least 0.");
        }
    }

    @Override
    public String toString() {
        return "MirrorSettings[backend=" + backend + "]";
    }

    /** @param dataDir the folder of its SQLite file */
    public record Embedded(@Nullable Path dataDir) {

        public Embedded {
            dataDir = dataDir == null || dataDir.toString().isEmpty() ? null : dataDir;
        }
    }

    /**
     * A PostgreSQL database instead of the SQLite file.
     *
     * @param url a JDBC URL, in which the user stands
     */
    public record Database(@Nullable URI url, @Nullable String password) {

        public Database {
            url = url == null || url.toString().isEmpty() ? null : url;
            password = password == null || password.isBlank() ? null : password;
        }

        @Override
        public String toString() {
            return "Database[]";
        }
    }

    /** An Opik server. */
    public record Opik(@Nullable URI baseUrl, @Nullable String apiKey) {

        public Opik {
            baseUrl = VendorSettings.address(
                    baseUrl, "diglot.mirror-to.opik.base-url is like http://localhost:5173/api.");
            apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
        }

        @Override
        public String toString() {
            return "Opik[baseUrl=" + baseUrl + "]";
        }
    }
}
