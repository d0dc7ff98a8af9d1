package io.diglot.gateway.address;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Finds paths by which a server behind this one could be led out of the place that was asked for. Servers differ in what
 * they decode and when, so that a path is decoded as the most obliging of them would.
 */
final class DotSegments {

    /** Nobody encodes so often who means well. */
    private static final int DECODED_AT_MOST = 8;

    /** What begins parameters, and to who decodes before he splits, a query or a fragment. */
    private static final String ENDS_OF_NAMES = ";?#";

    private DotSegments() {}

    /**
     * Whether a segment is {@code .} or {@code ..} to some reader, or the path holds what some reader ends a text by.
     *
     * @param path as it was sent
     */
    static boolean areIn(String path) {
        return !isPlain(path) && areWritten(path);
    }

    /** Without a dot and anything that is no plain character, be it escaped, no reader finds a dot segment. */
    private static boolean isPlain(String path) {
        for (int at = 0; at < path.length(); at++) {
            int c = path.charAt(at);
            if (isEscape(path, at)) {
                c = HexFormat.fromHexDigits(path, at + 1, at + 3);
                at += 2;
            }
            if (c <= ' ' || c >= 0x7F || c == '.' || c == '%') {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscape(CharSequence path, int at) {
        return path.charAt(at) == '%'
                && at + 2 < path.length()
                && HexFormat.isHexDigit(path.charAt(at + 1))
                && HexFormat.isHexDigit(path.charAt(at + 2));
    }

    private static boolean areWritten(String path) {
        byte[] read = path.getBytes(StandardCharsets.ISO_8859_1);
        for (int times = 0; times < DECODED_AT_MOST; times++) {
            String text = new String(read, StandardCharsets.ISO_8859_1).replace('\\', '/');
            if (holdsControls(text) || Arrays.stream(text.split("/", -1)).anyMatch(DotSegments::leads)) {
                return true;
            }
            byte[] decoded = decoded(read);
            if (decoded.length == read.length) {
                return false;
            }
            read = decoded;
        }
        return true;
    }

    private static boolean holdsControls(String text) {
        // Neither begins a character in UTF-8; some readers take them for dots and slashes that are written too long.
        return text.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == 0xC0 || c == 0xC1);
    }

    private static boolean leads(String segment) {
        int end = 0;
        while (end < segment.length() && ENDS_OF_NAMES.indexOf(segment.charAt(end)) < 0) {
            end++;
        }
        String name = segment.substring(0, end).strip();
        return name.equals(".") || name.equals("..");
    }

    /** One layer of percent-encoding taken off; what is none stays. */
    private static byte[] decoded(byte[] bytes) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            boolean escaped = bytes[at] == '%'
                    && at + 2 < bytes.length
                    && HexFormat.isHexDigit(bytes[at + 1])
                    && HexFormat.isHexDigit(bytes[at + 2]);
            if (escaped) {
                decoded.write(HexFormat.fromHexDigit(bytes[at + 1]) << 4 | HexFormat.fromHexDigit(bytes[at + 2]));
                at += 2;
            } else {
                decoded.write(bytes[at]);
            }
        }
        return decoded.toByteArray();
    }
}
