package io.diglot.gateway.operation;

import io.diglot.catalogue.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which dialect a raw path speaks, and the path as the vendor has it: prefixes and trailing slashes off. */
record DialectPath(Dialect dialect, String prefix, String path) {

    // Longest first, so that what is left starts with the vendor's own path.
    private static final List<String> OPIK_PREFIXES = List.of("/opik/api", "/opik", "/api", "");
    private static final List<String> ARIZE_PREFIXES = List.of("/arize", "");

    /** Nothing where the path belongs to neither dialect. */
    static @Nullable DialectPath of(String raw) {
        for (String prefix : ARIZE_PREFIXES) {
            if (startsWithSegments(raw, prefix + "/v2")) {
                return new DialectPath(Dialect.ARIZE, prefix, withoutTrailingSlash(raw.substring(prefix.length())));
            }
        }
        for (String prefix : OPIK_PREFIXES) {
            if (startsWithSegments(raw, prefix + "/v1/private")
                    || startsWithSegments(raw, prefix + "/v1/session/redirect")
                    || startsWithSegments(raw, prefix + "/v1/internal")
                    || startsWithSegments(raw, prefix + "/is-alive")) {
                return new DialectPath(Dialect.OPIK, prefix, withoutTrailingSlash(raw.substring(prefix.length())));
            }
        }
        return null;
    }

    /** Whether the vendor's own path begins with these segments. */
    boolean isBelow(String start) {
        return startsWithSegments(path, start);
    }

    private static boolean startsWithSegments(String path, String start) {
        return path.startsWith(start) && (path.length() == start.length() || path.charAt(start.length()) == '/');
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
