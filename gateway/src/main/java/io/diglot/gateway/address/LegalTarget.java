package io.diglot.gateway.address;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The target of a request as a legal part of a URI. Clients that write JSON into an address by hand send characters that
 * must be escaped; both vendors read them as they stand. Laws: what is legal stays as it is, and what is escaped means the
 * same bytes.
 */
final class LegalTarget {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String IN_PATHS = "-._~!$&'()*+,;=:@/";
    private static final String IN_QUERIES = IN_PATHS + "?[]";

    private LegalTarget() {}

    /** @param target as it was sent: each character above ASCII is a byte */
    static String of(String target) {
        int from = startOfPath(target);
        int query = target.indexOf('?', from);
        int end = query < 0 ? target.length() : query;
        int first = from;
        while (first < target.length() && isLegal(target, first, first < end ? IN_PATHS : IN_QUERIES)) {
            first++;
        }
        if (first == target.length()) {
            return target;
        }
        StringBuilder legal = new StringBuilder(target.length() + 32).append(target, 0, first);
        for (int at = first; at < target.length(); at++) {
            char sent = target.charAt(at);
            if (isLegal(target, at, at < end ? IN_PATHS : IN_QUERIES)) {
                legal.append(sent);
            } else {
                escape(sent, legal);
            }
        }
        return legal.toString();
    }

    /** Behind the host of {@code http://host/path}, which proxies are sent. */
    static int startOfPath(String target) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return 0;
        }
        int at = scheme + "://".length();
        while (at < target.length() && target.charAt(at) != '/' && target.charAt(at) != '?') {
            at++;
        }
        return at;
    }

    private static boolean isLegal(String target, int at, String marks) {
        char sent = target.charAt(at);
        if (sent == '%') {
            return at + 2 < target.length()
                    && HexFormat.isHexDigit(target.charAt(at + 1))
                    && HexFormat.isHexDigit(target.charAt(at + 2));
        }
        // The first question mark ends the path.
        return sent >= 'a' && sent <= 'z'
                || sent >= 'A' && sent <= 'Z'
                || sent >= '0' && sent <= '9'
                || marks.indexOf(sent) >= 0
                || sent == '?' && target.indexOf('?') == at;
    }

    private static void escape(char sent, StringBuilder legal) {
        byte[] bytes =
                sent <= 0xFF ? new byte[] {(byte) sent} : String.valueOf(sent).getBytes(StandardCharsets.UTF_8);
        for (byte one : bytes) {
            legal.append('%').append(HEX.toHexDigits(one));
        }
    }
}
