package io.diglot.gateway.address;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host, as requests and origins name it.
 *
 * @param name in small letters; an address of IPv6 in its brackets
 * @param port absent where the scheme says it
 */
public record Host(String name, Optional<Integer> port) {

    private static final Pattern FORM =
            Pattern.compile("(?<name>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~-]+)(?::(?<port>[0-9]{0,5}))?");
    private static final int LAST_PORT = 65_535;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Nothing where the text names no host. */
    public static Optional<Host> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<Integer> port = Optional.ofNullable(form.group("port"))
                .filter(digits -> !digits.isEmpty())
                .map(Integer::valueOf);
        return port.filter(number -> number > LAST_PORT).isPresent()
                ? Optional.empty()
                : Optional.of(new Host(form.group("name").toLowerCase(Locale.ROOT), port));
    }

    /** Whether this machine is meant, by whatever name it has for itself. */
    public boolean isLoopback() {
        return LOOPBACK.contains(name);
    }

    /** Whether both mean the same place by this scheme. */
    public boolean isSameAs(Host other, String scheme) {
        return name.equals(other.name) && portBy(scheme) == other.portBy(scheme);
    }

    private int portBy(String scheme) {
        return port.orElse(scheme.equals("https") ? 443 : 80);
    }
}
