package io.diglot.contract.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Gzip;
import io.diglot.contract.server.VendorPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine that answers as was recorded: the same request as it was answered then, another one of the same
 * operation by what was recorded next of it. Whatever was recorded several times is answered in that order, the last one
 * again and again.
 */
public final class StandIn implements AutoCloseable {

    private final OperationCatalogue catalogue = OperationCatalogue.load();
    private final Map<String, List<Recorded>> answers = new HashMap<>();
    private final Map<String, Integer> given = new HashMap<>();
    private final HttpServer server;

    /** @param port 0 for any that is free */
    public static StandIn start(List<Recorded> recording, int port) throws IOException {
        return new StandIn(recording, port);
    }

    private StandIn(List<Recorded> recording, int port) throws IOException {
        Templates templates = new Templates(Map.of("unique", "recorded", "space", "U3BhY2U6cmVjb3JkZWQ=", "ui", ""));
        recording.stream().map(recorded -> recorded.filledIn(templates)).forEach(recorded -> {
            String body = templates.expand(recorded.sent());
            keys(recorded.method(), recorded.path(), body)
                    .forEach(key -> answers.computeIfAbsent(key, any -> new ArrayList<>())
                            .add(recorded));
        });
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** By what a request is known, the closest likeness first. */
    private Stream<String> keys(String method, String path, String body) {
        String plain = VendorPath.of(path);
        String place = VendorPath.place(path);
        String what = Client.parsed(body).map(JsonNode::toString).orElse(body);
        return Stream.of(method + " " + plain + " " + what, method + " " + place, operation(method, place))
                .filter(Objects::nonNull);
    }

    private @Nullable String operation(String method, String place) {
        return catalogue.find(VendorPath.dialect(place), method, place) instanceof Match.Found found
                ? found.operation().name()
                : null;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            byte[] body = exchange.getRequestHeaders().containsKey("Content-Encoding") ? Gzip.undone(sent) : sent;
            Recorded recorded = next(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    new String(body, StandardCharsets.UTF_8));
            if (recorded == null) {
                write(exchange, 501, "text/plain", "Nothing was recorded that is like this request.\n");
                return;
            }
            recorded.answered()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            write(exchange, recorded.status(), recorded.contentType(), text(recorded));
        }
    }

    private synchronized @Nullable Recorded next(String method, String path, String body) {
        for (String key : keys(method, path, body).toList()) {
            List<Recorded> known = answers.get(key);
            if (known != null) {
                int at = given.merge(key, 1, Integer::sum) - 1;
                return known.get(Math.min(at, known.size() - 1));
            }
        }
        return null;
    }

    private static String text(Recorded recorded) {
        String plain = recorded.plain();
        if (plain != null) {
            return plain;
        }
        JsonNode json = recorded.json();
        return json != null
                ? json.toString()
                : recorded.lines().stream().map(line -> line + "\r\n").collect(Collectors.joining());
    }

    private static void write(HttpExchange exchange, int status, @Nullable String type, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (type != null) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
