package io.diglot.gateway.command;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.start.CannotStart;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes ends of a copy of what options say, and refuses what cannot be meant. Nothing is opened. */
final class Ends {

    private static final String POSTGRES = "jdbc:postgresql:";
    private static final String DATABASE = "diglot.db";
    private static final Pattern PASSWORD = Pattern.compile("(?i)[?&](ssl)?password=|//[^/?]*@");

    private final Keys keys;

    Ends(Keys keys) {
        this.keys = keys;
    }

    /** @throws CannotStart where it is no place that a copy could read or write */
    End of(WrittenEnd written) {
        BackendKind kind = Kinds.of(written.option(""), written.kind());
        requireOnePlace(written, kind);
        URI url = kind == BackendKind.EMBEDDED ? database(written) : server(written);
        Path folder = written.folder() == null ? null : folder(written, Path.of(written.folder()));
        return new End(kind, url, folder, key(written, kind));
    }

    private static void requireOnePlace(WrittenEnd written, BackendKind kind) {
        String url = written.option("url");
        String folder = written.option("dir");
        boolean isServer = kind != BackendKind.EMBEDDED;
        String server = kind == BackendKind.ARIZE ? "Arize AX" : "the Opik server";
        boolean mayHaveGateway = kind == BackendKind.ARIZE && written.isSource();
        if (isServer && !mayHaveGateway && written.folder() != null) {
            throw new CannotStart(folder + " is for embedded backends.", "Where " + server + " is says " + url + ".");
        }
        if (isServer && written.url() == null) {
            throw new CannotStart(
                    url + " is missing.",
                    "It says where " + server + " is: "
                            + (kind == BackendKind.ARIZE ? "https://api.arize.com" : "http://localhost:5173/api")
                            + ".");
        }
        if (written.url() == null && written.folder() == null) {
            throw new CannotStart(
                    folder + " is missing.",
                    "It says in which folder the embedded backend is; " + url + " is for one on PostgreSQL.");
        }
        if (!isServer && written.url() != null && written.folder() != null) {
            throw new CannotStart(
                    folder + " and " + url + " are both given.",
                    "An embedded backend is in a folder, or on PostgreSQL.");
        }
    }

    /** The address of a server, without a slash at the end. */
    private static URI server(WrittenEnd written) {
        String option = written.option("url");
        String remedy =
                "It is like http://localhost:5173/api, https://www.comet.com/opik/api or https://api.arize.com.";
        URI url = uri(option, Objects.requireNonNull(written.url()).strip(), remedy);
        if (url.getRawUserInfo() != null) {
            throw new CannotStart(
                    option + " holds a user or a password.", "The key goes into " + written.option("key") + ".");
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null || url.getPort() > 65_535) {
            throw new CannotStart(option + " is no address of a server.", remedy);
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new CannotStart(option + " has something behind its path.", remedy);
        }
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    private static @Nullable URI database(WrittenEnd written) {
        if (written.url() == null) {
            return null;
        }
        String option = written.option("url");
        String remedy = "It is like jdbc:postgresql://host:5432/diglot?user=diglot.";
        String text = written.url().strip();
        if (PASSWORD.matcher(text).find()) {
            throw new CannotStart(
                    option + " holds a password.",
                    "The user stands there as ?user=NAME; the password goes into " + written.option("key") + ".");
        }
        if (!text.startsWith(POSTGRES) || text.length() == POSTGRES.length()) {
            throw new CannotStart(option + " is no JDBC URL of PostgreSQL.", remedy);
        }
        return uri(option, text, remedy);
    }

    private static URI uri(String option, String text, String remedy) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new CannotStart(option + " is no URL.", remedy);
        }
    }

    private static Path folder(WrittenEnd written, Path folder) {
        String option = written.option("dir");
        if (folder.toString().isBlank()) {
            throw new CannotStart(option + " is empty.", "It names the data folder.");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CannotStart(option + " is no folder.", "It names the data folder, not a file in it.");
        }
        if (written.isSource() && !Files.exists(folder.resolve(DATABASE))) {
            throw new CannotStart(
                    option + " holds no data: there is no " + DATABASE + " in it.",
                    "It names the folder that a gateway has as diglot.embedded.data-dir, by default data.");
        }
        return folder;
    }

    private @Nullable Credential key(WrittenEnd written, BackendKind kind) {
        if (written.key() == null) {
            return null;
        }
        String option = written.option("key");
        String key = keys.read(option, written.key());
        if (kind == BackendKind.EMBEDDED && written.folder() != null) {
            throw new CannotStart(
                    option + " is given, and a data folder asks for none.",
                    "Leave it out, or look which end it belongs to.");
        }
        return new Credential(key);
    }
}
