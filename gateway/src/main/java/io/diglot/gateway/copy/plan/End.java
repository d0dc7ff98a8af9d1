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
 * @param folder the data folder of an embedded backend; absent: {@code url}. Of Arize, beside {@code url}: the data folder of a
 *     gateway before it, by whose ids it is read, with what Arize has no place for; absent: by ids of the copy's own
 * @param key what the vendor is shown; absent where it asks for none
 */
public record End(
        BackendKind kind,
        @Nullable URI url,
        @Nullable Path folder,
        @Nullable Credential key) {

    public End {
        if (url == null && folder == null) {
            throw new IllegalArgumentException("A backend lies at a URL or in a folder.");
        }
        if (url != null && folder != null && kind != BackendKind.ARIZE) {
            throw new IllegalArgumentException("A backend lies at a URL or in a folder, and not at both.");
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
                + (query < 0 ? text : text.substring(0, query)).replaceAll("//[^/@]*@", "//")
                + (folder == null
                        ? ""
                        : " by the ids of " + folder.toAbsolutePath().normalize());
    }
}
