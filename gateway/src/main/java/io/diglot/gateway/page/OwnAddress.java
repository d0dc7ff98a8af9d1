package io.diglot.gateway.page;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the one who asks finds the gateway.
 *
 * @param scheme in small letters
 * @param host an address of IPv6 in its brackets
 * @param port also where the scheme says it
 * @param path before those of the dialects; empty where there is nothing
 */
public record OwnAddress(String scheme, String host, int port, String path) {

    private static final String SECURE = "https";

    /** Behind the colons of an address of IPv6, which its bracket ends. */
    private static final Pattern PORT = Pattern.compile(":([0-9]{0,5})$");

    /** @param authority a host, and a port where the scheme does not say it; Java knows no host with an underscore */
    public static OwnAddress of(String scheme, String authority, String path) {
        String known = scheme.toLowerCase(Locale.ROOT);
        Matcher parts = PORT.matcher(authority);
        boolean hasPort = parts.find();
        return new OwnAddress(
                known,
                hasPort ? authority.substring(0, parts.start()) : authority,
                hasPort && !parts.group(1).isEmpty()
                        ? Integer.parseInt(parts.group(1))
                        : known.equals(SECURE) ? 443 : 80,
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** As {@link #of(String, String, String)}, of an address that was configured; nothing where it names no host. */
    public static Optional<OwnAddress> of(URI url) {
        return url.getScheme() == null || url.getRawAuthority() == null
                ? Optional.empty()
                : Optional.of(
                        of(url.getScheme(), url.getRawAuthority(), Objects.requireNonNullElse(url.getRawPath(), "")));
    }

    boolean isSecure() {
        return scheme.equals(SECURE);
    }

    /** Without a slash at the end. */
    String url() {
        boolean isUsual = port == (isSecure() ? 443 : 80);
        return scheme + "://" + host + (isUsual ? "" : ":" + port) + path;
    }
}
