package io.diglot.gateway.copy.plan;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the two backends of a copy.
 *
 * @param url of the vendor's server, or the JDBC URL of an embedded backend on PostgreSQL; absent: {@code folder}
 * @param folder the data folder of an embedded backend; absent: {@code url}
 * @param key what the vendor is shown; absent where it asks for none
 */
public record End(
        BackendKind kind,
        @Nullable URI url,
        @Nullable Path folder,
        @Nullable Credential key) {

    public End {
        if ((url == null) == (folder == null)) {
            throw new IllegalArgumentException("A backend lies at a URL or in a folder.");
        }
    }

    /** As a report names it, without a user or password. */
    public String place() {
        if (url == null) {
            return kind.name().toLowerCase(Locale.ROOT) + " "
                    + Objects.requireNonNull(folder).toAbsolutePath().normalize();
        }
        String text = url.toString();
        int query = text.indexOf('?');
        return kind.name().toLowerCase(Locale.ROOT) + " "
                + (query < 0 ? text : text.substring(0, query)).replaceAll("//[^/@]*@", "//");
    }
}
