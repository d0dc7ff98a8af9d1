package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.FreePort;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.RawUpstream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What passes through to a backend of its own dialect. */
@Timeout(300)
class PassthroughTest {

    private static final String DATASETS = "/v1/private/datasets";
    private static final int PATIENCE_SECONDS = 60;

    private static RawUpstream upstream;
    private static GatewayUnderTest gateway;
    private static Client client;

    /** A request as the upstream got it. */
    private record Received(String method, String uri, Map<String, String> headers, byte[] body) {}

    @BeforeAll
    static void start() {
        upstream = new RawUpstream();
        gateway = ChainUnderTest.startBefore(
                upstream.baseUrl(),
                "diglot.opik.response-timeout=2s",
                "resilience4j.circuitbreaker.instances.opik.wait-duration-in-open-state=1s",
                "resilience4j.circuitbreaker.instances.opik.permitted-number-of-calls-in-half-open-state=1");
        client = new Client(gateway.server());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    /** The breaker may be open after a test that let the upstream fail. */
    @BeforeEach
    void waitForTheBreaker() {
        upstream.behave((request, response) -> response.send());
        Eventually.is(() -> client.get(DATASETS).status() == 200);
    }

    @Test
    void bytes_pass_both_ways_unread() {
        List<Received> received = echo();
        byte[] body = new byte[300_000];
        new Random(7).nextBytes(body);

        Client.Answer answer = client.send(
                "POST",
                "/opik/api/v1/private/traces/batch/?filters=%5B%7B%22a%22%3A%20%221%22%7D%5D&name=a+b%2Bc",
                Map.of("Content-Encoding", "gzip", "Content-Type", "x/y; odd", "Comet-Sdk-Api", "1"),
                body);

        assertThat(received.getLast().uri())
                .isEqualTo("/api/v1/private/traces/batch/?filters=%5B%7B%22a%22%3A%20%221%22%7D%5D&name=a+b%2Bc");
        assertThat(received.getLast().headers())
                .containsEntry("content-encoding", "gzip")
                .containsEntry("content-type", "x/y; odd")
                .containsEntry("comet-sdk-api", "1")
                .containsEntry("comet-workspace", Server.WORKSPACE);
        assertThat(received.getLast().body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.headers().firstValue("content-encoding")).contains("br");
        assertThat(answer.headers().firstValue("x-upstream")).contains("1");
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void what_a_backend_sends_uncompressed_stays_so() {
        upstream.behave((request, response) -> response.header("Content-Type", "application/json")
                .sendString(Mono.just("{\"a\":\"" + "x".repeat(10_000) + "\"}")));

        Client.Answer answer = client.send("GET", DATASETS, Map.of("Accept-Encoding", "gzip"), new byte[0]);

        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        assertThat(answer.body()).hasSize(10_008);
    }

    @Test
    void headers_of_the_connection_and_credentials_of_nobody_stay_here() {
        List<Received> received = echo();

        RawConnection.Answer answer = RawConnection.exchange(
                gateway.server(),
                new byte[0],
                "GET /v1/private/projects HTTP/1.1",
                "Host: localhost",
                "TE: trailers",
                "Proxy-Authorization: secret",
                "Authorization: secret",
                "Cookie: sessionToken=secret",
                "Keep-Alive: timeout=5");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(received.getLast().headers())
                .doesNotContainKeys("te", "proxy-authorization", "authorization", "cookie", "keep-alive")
                .containsEntry("host", URI.create(upstream.baseUrl()).getAuthority());
    }

    @Test
    void every_method_and_path_of_the_dialect_passes_but_internal_ones_and_the_redirect() {
        List<Received> received = echo();

        assertThat(client.send("DELETE", "/v1/private/anything/at/all", Map.of(), new byte[0])
                        .status())
                .isEqualTo(207);
        assertThat(received.getLast().uri()).isEqualTo("/api/v1/private/anything/at/all");
        assertThat(client.get("/is-alive/ping").status()).isEqualTo(207);
        received.clear();
        assertThat(client.get("/v1/internal/usage").status()).isEqualTo(404);
        assertThat(client.get("/v1/session/redirect/projects").status() / 100).isNotEqualTo(2);
        String dataset = "0190babc-62a0-71d2-832a-0feffa4676ec";
        assertThat(client.get("/v1/session/redirect/datasets?dataset_id=" + dataset)
                        .status())
                .isEqualTo(303);
        assertThat(client.get("/v2/nothing").status()).isEqualTo(404);
        assertThat(received).isEmpty();
    }

    @Test
    void a_redirect_is_passed_on_and_not_followed() {
        upstream.behave((request, response) -> response.status(302)
                .header("Location", "http://127.0.0.1:1/elsewhere")
                .send());

        Client.Answer answer = client.get(DATASETS);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).contains("http://127.0.0.1:1/elsewhere");
    }

    @Test
    void a_stream_is_passed_on_as_it_comes() throws Exception {
        Sinks.Many<ByteBuf> lines = Sinks.many().unicast().onBackpressureBuffer();
        upstream.behave((request, response) ->
                response.header("Content-Type", "application/octet-stream").send(lines.asFlux(), line -> true));

        try (Socket socket = socket()) {
            write(socket, "POST /v1/private/datasets/items/stream HTTP/1.1", "Content-Length: 0");
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line : List.of("{\"first\":1}", "{\"second\":2}")) {
                // The next line is sent only when the one before it has come.
                lines.tryEmitNext(Unpooled.copiedBuffer(line + "\n", StandardCharsets.UTF_8));
                while (!answer.readLine().equals(line)) {
                    // head and chunk sizes
                }
            }
            lines.tryEmitComplete();
        }
    }

    @Test
    void a_body_is_passed_on_as_it_comes() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        upstream.behave((request, response) -> request.receive()
                .doOnNext(part -> half.countDown())
                .then(response.status(200).send()));

        try (Socket socket = socket()) {
            write(socket, "POST /v1/private/traces/batch HTTP/1.1", "Content-Length: 10");
            socket.getOutputStream().write("01234".getBytes(StandardCharsets.US_ASCII));
            assertThat(half.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            socket.getOutputStream().write("56789".getBytes(StandardCharsets.US_ASCII));
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine())
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void a_client_that_leaves_cancels_upstream() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Void> gone = new CompletableFuture<>();
        upstream.behave((request, response) -> {
            request.withConnection(connection -> connection.onDispose(() -> gone.complete(null)));
            asked.countDown();
            return Mono.never();
        });

        try (Socket socket = socket()) {
            write(socket, "GET /v1/private/datasets HTTP/1.1");
            assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        gone.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void a_backend_that_does_not_answer_in_time_is_a_504_in_its_dialect() {
        upstream.behave((request, response) -> Mono.never());

        Client.Answer answer = client.get(DATASETS);

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("RateLimit-Reset")).isPresent();
    }

    @Test
    void a_backend_that_is_not_there_is_a_503_in_its_dialect_that_says_when_to_come_back() {
        try (GatewayUnderTest alone = ChainUnderTest.startBefore("http://127.0.0.1:" + FreePort.find() + "/api")) {
            Client.Answer answer = new Client(alone.server()).get(DATASETS);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("RateLimit-Reset")).isPresent();
            assertThat(answer.json().orElseThrow().has("message")
                            || answer.text().contains("errors"))
                    .isTrue();
        }
    }

    @Test
    void the_breaker_opens_after_failures_of_the_backend_and_closes_again() {
        AtomicInteger asked = new AtomicInteger();
        upstream.behave((request, response) -> {
            asked.incrementAndGet();
            return response.status(504).sendString(Mono.just("a proxy's words"));
        });
        Client.Answer last = client.get(DATASETS);
        for (int call = 0; call < 200 && last.status() == 504; call++) {
            assertThat(last.text()).isEqualTo("a proxy's words");
            last = client.get(DATASETS);
        }
        int before = asked.get();

        assertThat(last.status()).isEqualTo(503);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(asked).hasValue(before);

        upstream.behave((request, response) -> response.send());
        Eventually.is(() -> client.get(DATASETS).status() == 200);
        assertThat(client.get(DATASETS).status()).isEqualTo(200);
    }

    private List<Received> echo() {
        List<Received> received = new CopyOnWriteArrayList<>();
        upstream.behave((request, response) -> request.receive()
                .aggregate()
                .map(ByteBufUtil::getBytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                    request.requestHeaders().forEach(header -> headers.put(header.getKey(), header.getValue()));
                    Map<String, String> lower = new TreeMap<>();
                    headers.forEach((name, value) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), value));
                    received.add(new Received(request.method().name(), request.uri(), lower, body));
                    return response.status(207)
                            .header("Content-Encoding", "br")
                            .header("X-Upstream", "1")
                            .send(Flux.just(Unpooled.wrappedBuffer(body)))
                            .then();
                }));
        return received;
    }

    private static Socket socket() throws IOException {
        URI uri = URI.create(gateway.server().url());
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return socket;
    }

    private static void write(Socket socket, String... lines) throws IOException {
        String head = String.join("\r\n", lines) + "\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
