package io.diglot.gateway.operation.opik;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** What is said of a file that somebody downloads. */
public final class DownloadHeaders {

    private static final Pattern PLAIN = Pattern.compile("[ -~]*");

    private DownloadHeaders() {}

    public static Map<String, List<String>> of(String fileName) {
        ContentDisposition.Builder attachment = ContentDisposition.attachment();
        ContentDisposition named = PLAIN.matcher(fileName).matches()
                ? attachment.filename(fileName).build()
                : attachment.filename(fileName, StandardCharsets.UTF_8).build();
        return Map.of(
                HttpHeaders.CONTENT_DISPOSITION,
                List.of(named.toString()),
                // A browser must not take for a page what somebody attached.
                "X-Content-Type-Options",
                List.of("nosniff"));
    }
}
