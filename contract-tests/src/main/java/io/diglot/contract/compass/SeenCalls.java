package io.diglot.contract.compass;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.replay.Recordings;
import io.diglot.contract.server.Client;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads calls out of a HAR file, an access log in the common or combined form, or a recording of the suite. */
public final class SeenCalls {

    /** The request of a line such as {@code 1.2.3.4 - - [date] "GET /v2/datasets HTTP/1.1" 200 123}. */
    private static final Pattern LOGGED =
            Pattern.compile("\\[[^]]*] \"([A-Z]+) (\\S+)(?: HTTP/[\\d.]+)?\" \\d{3}(?: |$)");

    private SeenCalls() {}

    /** @throws IllegalArgumentException when the file is none of these */
    public static List<SeenCall> in(Path file) {
        if (Files.isDirectory(file) || file.toString().endsWith(".jsonl")) {
            return recorded(file);
        }
        String text = text(file);
        Optional<JsonNode> document = Client.parsed(text).filter(JsonNode::isObject);
        List<SeenCall> calls = document.map(SeenCalls::har).orElseGet(() -> logged(text));
        if (calls.isEmpty()) {
            throw new IllegalArgumentException(file
                    + " shows no call: a HAR file, an access log in the common or combined form, or what --record has"
                    + " written is meant.");
        }
        return calls;
    }

    private static String text(Path file) {
        try {
            // Logs are of no certain encoding.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read.", e);
        }
    }

    private static List<SeenCall> recorded(Path file) {
        return Recordings.read(file).values().stream()
                .flatMap(List::stream)
                .map(one -> new SeenCall(one.method(), one.path(), one.sent().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<SeenCall> har(JsonNode document) {
        List<SeenCall> calls = new ArrayList<>();
        for (JsonNode entry : document.at("/log/entries")) {
            JsonNode request = entry.path("request");
            pathOf(request.path("url").asText())
                    .ifPresent(path -> calls.add(
                            new SeenCall(request.path("method").asText(), path, body(request.path("postData")))));
        }
        return calls;
    }

    private static Optional<String> pathOf(String url) {
        try {
            URI uri = URI.create(url.replace(" ", "%20")
                    .replace("[", "%5B")
                    .replace("]", "%5D")
                    .replace("{", "%7B")
                    .replace("}", "%7D")
                    .replace("\"", "%22")
                    .replace("|", "%7C"));
            String query = uri.getRawQuery();
            return Optional.ofNullable(uri.getRawPath()).map(path -> query == null ? path : path + "?" + query);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] body(JsonNode post) {
        String text = post.path("text").asText();
        return post.path("encoding").asText().equals("base64")
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<SeenCall> logged(String text) {
        List<SeenCall> calls = new ArrayList<>();
        text.lines().forEach(line -> {
            Matcher request = LOGGED.matcher(line);
            if (request.find()) {
                calls.add(new SeenCall(request.group(1), request.group(2), null));
            }
        });
        return calls;
    }
}
