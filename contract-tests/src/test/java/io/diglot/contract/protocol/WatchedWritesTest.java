package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.RawUpstream;
import io.diglot.gateway.backend.vendor.VendorWrites;
import io.diglot.gateway.failure.Failure;
import io.diglot.model.spaces.Workspace;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableChannel;

/** Whoever wants to know of the writes to an Opik server sees each, and has its client wait until it has noted it. */
@Timeout(300)
class WatchedWritesTest {

    private static final String TRACES = "/v1/private/traces";
    private static final int PATIENCE_SECONDS = 60;
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Watcher WATCHER = new Watcher();
    private static RawUpstream upstream;
    private static GatewayUnderTest gateway;
    private static Client client;

    /** One request as it was seen. */
    private static final class SeenWrite implements VendorWrites.Watch {
        private final String request;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private volatile int status = -1;
        private volatile @Nullable String location;
        private volatile boolean isNoted;

        SeenWrite(String request) {
            this.request = request;
        }

        @Override
        public synchronized void sent(ByteBuffer some) {
            byte[] bytes = new byte[some.remaining()];
            some.duplicate().get(bytes);
            body.writeBytes(bytes);
        }

        @Override
        public Mono<Void> ended(int status, HttpHeaders answer) {
            return Mono.defer(() -> {
                        this.status = status;
                        this.location = answer.getFirst("location");
                        return WATCHER.noting;
                    })
                    .doOnSuccess(nothing -> isNoted = true);
        }
    }

    private static final class Watcher implements VendorWrites {
        private final List<SeenWrite> seen = new CopyOnWriteArrayList<>();
        private volatile Mono<Void> noting = Mono.empty();

        @Override
        public Optional<Watch> begin(
                @Nullable Workspace workspace, HttpMethod method, String path, HttpHeaders request) {
            SeenWrite write = new SeenWrite((workspace == null ? "" : workspace.name()) + " " + method + " " + path);
            seen.add(write);
            return Optional.of(write);
        }

        SeenWrite last() {
            return seen.getLast();
        }
    }

    @BeforeAll
    static void start() {
        upstream = new RawUpstream();
        gateway = GatewayUnderTest.start(
                context -> context.registerBean(VendorWrites.class, () -> WATCHER),
                ChainUnderTest.settings(
                                upstream.baseUrl(),
                                "diglot.opik.response-timeout=2s",
                                "resilience4j.circuitbreaker.instances.opik.wait-duration-in-open-state=1s",
                                "resilience4j.circuitbreaker.instances.opik.permitted-number-of-calls-in-half-open-state=1")
                        .toArray(String[]::new));
        client = new Client(gateway.server());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    /** The breaker may be open after a test that let the upstream fail, and a connection broken. */
    @BeforeEach
    void clear() {
        upstream.behave((request, response) -> response.send());
        Eventually.is(() -> client.get(TRACES).status() == 200);
        WATCHER.seen.clear();
        WATCHER.noting = Mono.empty();
    }

    @Test
    void a_body_is_seen_as_it_passes_and_is_not_changed() {
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        upstream.behave((request, response) -> request.receive()
                .aggregate()
                .map(ByteBufUtil::getBytes)
                .doOnNext(received::complete)
                .flatMap(body -> response.status(201)
                        .header("Location", "http://x/1")
                        .send(Flux.just(Unpooled.wrappedBuffer(body)))
                        .then()));
        byte[] body = new byte[300_000];
        new Random(7).nextBytes(body);

        Client.Answer answer = client.send("POST", "/opik/api" + TRACES + "/?a=b", Map.of(), body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(received.join()).isEqualTo(body);
        assertThat(WATCHER.last().request).isEqualTo(Server.WORKSPACE + " POST " + TRACES);
        assertThat(WATCHER.last().body.toByteArray()).isEqualTo(body);
        assertThat(WATCHER.last().status).isEqualTo(201);
        assertThat(WATCHER.last().location).isEqualTo("http://x/1");
        assertThat(WATCHER.last().isNoted).isTrue();
    }

    @Test
    void an_answer_that_comes_before_the_body_was_asked_for_waits_too() {
        upstream.behave((request, response) -> response.status(204).send());

        for (int i = 0; i < 50; i++) {
            assertThat(client.post(TRACES, "{}").status()).isEqualTo(204);
            assertThat(WATCHER.last().status).isEqualTo(204);
            assertThat(WATCHER.last().isNoted).isTrue();
        }
    }

    @Test
    void reads_are_not_watched() {
        upstream.behave((request, response) -> response.send());

        assertThat(client.get(TRACES).status()).isEqualTo(200);

        assertThat(WATCHER.seen).isEmpty();
    }

    @Test
    void the_answer_waits_until_it_is_noted() throws Exception {
        upstream.behave((request, response) ->
                request.receive().then(response.status(204).send()));
        Sinks.Empty<Void> noted = Sinks.empty();
        WATCHER.noting = noted.asMono();

        CompletableFuture<Client.Answer> answer = CompletableFuture.supplyAsync(() -> client.post(TRACES, "{}"));
        Eventually.is(() -> !WATCHER.seen.isEmpty() && WATCHER.last().status == 204);
        Thread.sleep(SHORT.toMillis());
        assertThat(answer).isNotDone();

        noted.tryEmitEmpty();
        assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).status()).isEqualTo(204);
    }

    @Test
    void what_cannot_be_noted_is_no_success() {
        upstream.behave((request, response) -> response.status(201)
                .header("Location", "http://x/1")
                .header("Content-Encoding", "br")
                .sendString(Mono.just("it is done")));
        WATCHER.noting = Mono.error(() -> new Failure.Unavailable(Duration.ofSeconds(1)).asException());

        Client.Answer answer = client.post(TRACES, "{}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).doesNotContain("it is done");
        assertThat(answer.json()).isPresent();
        assertThat(answer.headers().map()).doesNotContainKeys("location", "content-encoding");
    }

    @Test
    void a_client_that_leaves_before_the_answer_is_noted_all_the_same() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        upstream.behave((request, response) -> {
            asked.countDown();
            return Mono.never();
        });

        try (Socket socket = socket()) {
            write(socket, "{\"id\":1}");
            assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        Eventually.is(() -> WATCHER.last().isNoted);
        assertThat(WATCHER.last().status).isZero();
        assertThat(WATCHER.last().body.toString(StandardCharsets.UTF_8)).isEqualTo("{\"id\":1}");
    }

    @Test
    void a_client_that_leaves_while_it_is_noted_does_not_break_that_off() throws Exception {
        upstream.behave((request, response) ->
                request.receive().then(response.status(204).send()));
        Sinks.Empty<Void> noted = Sinks.empty();
        WATCHER.noting = noted.asMono();

        try (Socket socket = socket()) {
            write(socket, "{}");
            Eventually.is(() -> !WATCHER.seen.isEmpty() && WATCHER.last().status == 204);
        }
        Thread.sleep(SHORT.toMillis());
        assertThat(noted.currentSubscriberCount()).isOne();

        noted.tryEmitEmpty();
        Eventually.is(() -> WATCHER.last().isNoted);
    }

    @Test
    void where_no_answer_comes_it_is_noted() {
        upstream.behave((request, response) -> Mono.never());

        assertThat(client.post(TRACES, "{}").status()).isEqualTo(504);

        assertThat(WATCHER.last().status).isZero();
        assertThat(WATCHER.last().isNoted).isTrue();
    }

    @Test
    void where_the_connection_breaks_it_is_noted() {
        upstream.behave((request, response) -> {
            response.withConnection(DisposableChannel::dispose);
            return Mono.never();
        });

        assertThat(client.post(TRACES, "{}").status()).isGreaterThanOrEqualTo(500);

        assertThat(WATCHER.last().status).isZero();
        assertThat(WATCHER.last().isNoted).isTrue();
    }

    @Test
    void what_is_translated_is_watched_as_well() {
        try (GatewayUnderTest translating = GatewayUnderTest.start(
                context -> context.registerBean(VendorWrites.class, () -> WATCHER),
                ChainUnderTest.settings(GatewayUnderTest.shared().server().url() + "/api")
                        .toArray(String[]::new))) {
            new Arize(new Client(translating.server())).createDataset("watched", 1);

            assertThat(WATCHER.seen)
                    .extracting(write -> write.request)
                    .contains(
                            Server.WORKSPACE + " POST /v1/private/datasets",
                            Server.WORKSPACE + " PUT /v1/private/datasets/items");
            assertThat(WATCHER.seen)
                    .allSatisfy(write -> assertThat(write.isNoted).isTrue());
            SeenWrite made = WATCHER.seen.stream()
                    .filter(write -> write.request.endsWith("POST /v1/private/datasets"))
                    .findFirst()
                    .orElseThrow();
            assertThat(made.body.toString(StandardCharsets.UTF_8)).contains("watched");
            assertThat(made.status).isEqualTo(201);
        }
    }

    private static Socket socket() throws IOException {
        URI uri = URI.create(gateway.server().url());
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return socket;
    }

    private static void write(Socket socket, String body) throws IOException {
        String head = "POST " + TRACES + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
