package io.diglot.contract.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Caller;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Gzip;
import io.diglot.contract.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps the exchanges of one scenario, without secrets and people. */
public final class Recorder implements Caller {

    private static final Set<String> KEPT_OF_ANSWERS =
            Set.of("allow", "location", "x-opik-deprecation", "retry-after", "diglot-fidelity", "preference-applied");
    private static final Set<String> NOT_KEPT_OF_REQUESTS = Set.of("authorization", "cookie", "proxy-authorization");
    private static final String WORKSPACE = "comet-workspace";

    private final Caller next;
    private final String scenario;
    private final Scrubber scrubber;
    private final List<Recorded> exchanges = new ArrayList<>();

    /** @param scenario what the exchanges are named by */
    public Recorder(Caller next, String scenario, Scrubber scrubber) {
        this.next = next;
        this.scenario = scenario;
        this.scrubber = scrubber;
    }

    @Override
    public Server server() {
        return next.server();
    }

    @Override
    public Answer send(String method, String path, Map<String, String> more, byte[] body) {
        Answer answer = next.send(method, path, more, body);
        exchanges.add(recorded(method + " " + path, more, body, answer));
        return answer;
    }

    private Recorded recorded(String line, Map<String, String> more, byte[] body, Answer answer) {
        String sent = new String(plain(more, body), StandardCharsets.UTF_8);
        Optional<JsonNode> sentJson = Client.parsed(sent).filter(JsonNode::isContainerNode);
        String text = answer.text();
        Optional<JsonNode> json = Client.parsed(text).filter(JsonNode::isContainerNode);
        List<JsonNode> lines = json.isPresent() ? List.of() : lines(text);
        return new Recorded(
                scenario + " " + (exchanges.size() + 1),
                LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toString(),
                scrubber.clean(line),
                headers(more),
                sentJson.map(scrubber::clean).orElse(null),
                sentJson.isPresent() || sent.isEmpty() ? null : scrubber.clean(sent),
                answer.status(),
                answered(answer),
                json.map(scrubber::clean).orElse(null),
                lines.stream().map(scrubber::clean).toList(),
                json.isPresent() || !lines.isEmpty() || text.isEmpty() ? null : scrubber.clean(text));
    }

    private static byte[] plain(Map<String, String> more, byte[] body) {
        return more.containsKey("Content-Encoding") ? Gzip.undone(body) : body;
    }

    /** The documents of a stream; none where it is not one. */
    private static List<JsonNode> lines(String text) {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
            Optional<JsonNode> json = Client.parsed(line).filter(JsonNode::isContainerNode);
            if (json.isEmpty()) {
                return List.of();
            }
            lines.add(json.get());
        }
        return lines;
    }

    private Map<String, String> headers(Map<String, String> more) {
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        // Whoever names no media type takes any.
        kept.put("Accept", "*/*");
        more.forEach((name, value) -> {
            String cleaned = scrubber.clean(value);
            String lower = name.toLowerCase(Locale.ROOT);
            // Whose workspace it was is nobody's business, unless a scenario has made it up.
            boolean known = lower.equals(WORKSPACE) && !cleaned.contains("${unique}");
            if (!known && !NOT_KEPT_OF_REQUESTS.contains(lower)) {
                kept.put(name, cleaned);
            }
        });
        return kept;
    }

    private Map<String, String> answered(Answer answer) {
        Map<String, String> kept = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (KEPT_OF_ANSWERS.contains(name.toLowerCase(Locale.ROOT))) {
                kept.put(canonical(name), scrubber.clean(values.getFirst()));
            }
        });
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.isEmpty() && !type.equals(Recorded.JSON)) {
            kept.put("Content-Type", type);
        }
        return kept;
    }

    private static String canonical(String name) {
        StringBuilder canonical = new StringBuilder();
        for (String part : name.toLowerCase(Locale.ROOT).split("-", -1)) {
            canonical
                    .append(canonical.isEmpty() ? "" : "-")
                    .append(part.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(part.substring(1));
        }
        return canonical.toString();
    }

    /** Writes them below a folder, into a file named as the scenario. */
    public void write(Path folder) {
        if (exchanges.isEmpty()) {
            return;
        }
        Path file = folder.resolve(scenario + ".jsonl");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, exchanges.stream().map(Recorded::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
