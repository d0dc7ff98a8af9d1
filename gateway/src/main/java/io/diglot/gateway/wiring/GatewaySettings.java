package io.diglot.gateway.wiring;

import io.diglot.model.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator may set, below {@code diglot}. {@code config/gateway.yaml} explains each key.
 *
 * @param publicUrl how clients reach the gateway; absent: by the host that a request names
 * @param secret what seals cursors; the first seals, all open; empty: one is made in the data folder
 */
@ConfigurationProperties("diglot")
public record GatewaySettings(
        @DefaultValue("embedded") BackendKind backend,
        @DefaultValue Embedded embedded,
        @DefaultValue Database database,
        @DefaultValue Auth auth,
        @DefaultValue Limits limits,
        @Nullable URI publicUrl,
        @DefaultValue({}) List<String> secret) {

    public GatewaySettings {
        publicUrl = publicUrl == null || publicUrl.toString().isEmpty() ? null : publicUrl;
        secret = List.copyOf(secret);
    }

    @Override
    public String toString() {
        return "GatewaySettings[backend=" + backend + "]";
    }

    /** Where data lives. */
    public enum BackendKind {
        EMBEDDED
    }

    /** @param dataDir the folder of the SQLite file and of the secret that was made */
    public record Embedded(@DefaultValue("data") Path dataDir) {}

    /**
     * A PostgreSQL database instead of the SQLite file.
     *
     * @param url a JDBC URL; absent: the file
     * @param connections how many connections, and as many threads, at the most
     */
    public record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("8") int connections) {

        public Database {
            url = blankAsNull(url);
            username = blankAsNull(username);
            password = blankAsNull(password);
        }

        /** A key that stands in the file without a value is as good as none. */
        private static @Nullable String blankAsNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text;
        }

        @Override
        public String toString() {
            return "Database[connections=" + connections + "]";
        }
    }

    /** Who is let in. */
    public record Auth(
            @DefaultValue("none") Mode mode,
            @DefaultValue({}) List<Key> keys) {

        public Auth {
            keys = List.copyOf(keys);
            if (mode == Mode.KEYS && keys.isEmpty()) {
                throw new IllegalArgumentException("diglot.auth.mode is 'keys': diglot.auth.keys lists at least one.");
            }
        }

        /** How a caller proves who it is. */
        public enum Mode {
            NONE,
            KEYS
        }
    }

    /**
     * A key that is let in.
     *
     * @param sha256 the SHA-256 of the key, 64 hexadecimal digits; the key itself is stored nowhere
     * @param user the name that its writes carry
     * @param workspaces what it may see; absent or empty: everything
     */
    public record Key(
            String sha256,
            @DefaultValue("admin") String user,
            @Nullable Set<Workspace> workspaces) {

        private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

        public Key {
            if (!HEX.matcher(sha256).matches()) {
                throw new IllegalArgumentException("diglot.auth.keys[].sha256 is 64 hexadecimal digits.");
            }
            workspaces = workspaces == null || workspaces.isEmpty() ? null : Set.copyOf(workspaces);
        }

        @Override
        public String toString() {
            return "Key[user=" + user + "]";
        }
    }

    /** @param body the largest request body that is read, after inflation */
    public record Limits(@DefaultValue("512MB") DataSize body) {}
}
