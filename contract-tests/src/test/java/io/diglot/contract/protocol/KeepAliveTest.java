package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Scale;
import io.diglot.contract.server.Server;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clients keep their connections, also after an answer that left a request's body unread. */
class KeepAliveTest {

    private static final int CONNECTIONS = 8;
    private static final int PATIENCE_MILLIS = 20_000;

    /** An exchange, and the status that tells that the answer is its own. */
    private record Exchange(String request, int status) {
        static Exchange of(String method, String path, String body, int status) {
            return new Exchange(
                    method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nComet-Workspace: default\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
                    status);
        }
    }

    private static final List<Exchange> EXCHANGES = List.of(
            Exchange.of("GET", "/v2/spaces", "", 200),
            Exchange.of("GET", "/is-alive/ping", "", 200),
            Exchange.of("GET", "/v2/experiments/unknown", "", 404),
            Exchange.of("POST", "/v2/nothing", "x".repeat(3_000), 404),
            Exchange.of("PUT", "/v2/experiments", "x".repeat(100_000), 405),
            Exchange.of("POST", "/v2/experiments", "{\"a\":", 400),
            Exchange.of("POST", "/v1/private/datasets/retrieve", "{\"dataset_name\":\"kept alive\"}", 404));

    private final Server server = Server.underTest();

    @Test
    void a_connection_answers_one_request_after_the_other_whatever_the_answer_was() {
        int rounds = Scale.of(400, 10_000);
        List<CompletableFuture<Void>> clients = IntStream.range(0, CONNECTIONS)
                .mapToObj(seed -> CompletableFuture.runAsync(() -> converse(new Random(seed), rounds)))
                .toList();

        assertThat(clients).allSatisfy(CompletableFuture::join);
    }

    private void converse(Random random, int rounds) {
        URI uri = URI.create(server.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream answers = new BufferedInputStream(socket.getInputStream());
            for (int round = 0; round < rounds; round++) {
                Exchange exchange = EXCHANGES.get(random.nextInt(EXCHANGES.size()));
                socket.getOutputStream().write(exchange.request().getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                assertThat(status(answers))
                        .as(exchange.request().lines().findFirst().orElseThrow())
                        .isEqualTo(exchange.status());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one whole answer. */
    private static int status(InputStream answers) throws IOException {
        String head = head(answers);
        int length = head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, "content-length:".length()))
                .map(line -> line.substring("content-length:".length()).strip())
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow(() -> new AssertionError(head));
        assertThat(answers.readNBytes(length)).hasSize(length);
        return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    private static String head(InputStream answers) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = answers.read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }
}
