package io.diglot.gateway.address;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A host, as requests and origins name it.
 *
 * @param name in small letters; an address of IPv6 in its brackets
 * @param port absent where the scheme says it
 */
public record Host(String name, Optional<Integer> port) {

    private static final int MOST_DIGITS = 5;
    private static final int NO_PORT = -1;
    private static final int LEFT_OUT = -2;
    private static final int LAST_PORT = 65_535;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Nothing where the text names no host. */
    public static Optional<Host> of(String text) {
        int end = endOfName(text);
        if (end <= 0) {
            return Optional.empty();
        }
        String name = text.substring(0, end).toLowerCase(Locale.ROOT);
        if (end == text.length()) {
            return Optional.of(new Host(name, Optional.empty()));
        }
        int port = text.charAt(end) == ':' ? port(text, end + 1) : NO_PORT;
        return port == NO_PORT
                ? Optional.empty()
                : Optional.of(new Host(name, port == LEFT_OUT ? Optional.empty() : Optional.of(port)));
    }

    /** Behind the name, which may be an address of IPv6 in its brackets. */
    private static int endOfName(String text) {
        if (!text.startsWith("[")) {
            return endOf(text, 0, Host::isOfName);
        }
        int end = endOf(text, 1, Host::isOfAddress);
        return end > 1 && end < text.length() && text.charAt(end) == ']' ? end + 1 : 0;
    }

    private static int endOf(String text, int from, IntPredicate allowed) {
        int at = from;
        while (at < text.length() && allowed.test(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOfName(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || isDigit(c)
                || c == '.'
                || c == '_'
                || c == '~'
                || c == '-';
    }

    private static boolean isOfAddress(int c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':' || c == '.';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static int port(String text, int from) {
        int digits = text.length() - from;
        if (digits > MOST_DIGITS || endOf(text, from, Host::isDigit) < text.length()) {
            return NO_PORT;
        }
        int port = digits == 0 ? LEFT_OUT : Integer.parseInt(text, from, text.length(), 10);
        return port > LAST_PORT ? NO_PORT : port;
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
