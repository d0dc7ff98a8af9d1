package io.diglot.gateway.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser may do with a page: nothing but what the page itself names. */
final class ContentPolicy {

    private ContentPolicy() {}

    /**
     * The headers of a page that stands alone.
     *
     * @param allowed what the policy allows beside nothing at all, as {@code style-src 'sha256-...'}
     */
    static Map<String, String> headers(String... allowed) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                        + (allowed.length == 0 ? "" : "; " + String.join("; ", allowed)));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "no-cache");
        return headers;
    }

    /** A text within the page, by which the policy knows it: a style or a script. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
