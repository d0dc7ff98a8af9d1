package io.diglot.gateway.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a browser may do with a page: nothing but what the page itself names. */
public final class ContentPolicy {

    private static final List<String> NOTHING =
            List.of("default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'");

    private ContentPolicy() {}

    /** Of two rules of one directive a browser heeds the first. */
    private static String directive(String rule) {
        return rule.substring(0, rule.indexOf(' '));
    }

    /**
     * The headers of a page that stands alone.
     *
     * @param allowed what the policy allows beside nothing at all, as {@code style-src 'sha256-...'}
     */
    public static Map<String, String> headers(String... allowed) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                Stream.concat(
                                NOTHING.stream().filter(nothing -> Arrays.stream(allowed)
                                        .noneMatch(rule -> directive(rule).equals(directive(nothing)))),
                                Arrays.stream(allowed))
                        .collect(Collectors.joining("; ")));
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
