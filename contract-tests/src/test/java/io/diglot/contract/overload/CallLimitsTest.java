package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.RawUpstream;
import io.netty.buffer.Unpooled;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Nothing goes on for ever, whether it is translated or passes through: what drips in, and what drips out. */
@Timeout(300)
class CallLimitsTest {

    private static final String[] LIMITS = {
        "diglot.limits.call=6s", "diglot.limits.client-stall=2s", "diglot.limits.upload-rate=1KB"
    };

    /** The first path is translated to the backend, the second passes through to it. */
    private static final String TRANSLATED = "/v2/datasets";

    private static final String PASSED = "/v1/private/datasets";

    private static RawUpstream upstream;
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        upstream = new RawUpstream();
        gateway = ChainUnderTest.startBefore(upstream.baseUrl(), LIMITS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {TRANSLATED, PASSED})
    void a_body_that_comes_too_slowly_is_told_so_and_its_connection_closed(String path) {
        upstream.behave((request, response) -> request.receive().then(response.send()));

        String came = drip(gateway.server(), path, 10);

        assertThat(came).startsWith("HTTP/1.1 408").contains("did not come in time");
    }

    @ParameterizedTest
    @ValueSource(strings = {TRANSLATED, PASSED})
    void a_body_that_stalls_is_told_so_and_its_connection_closed(String path) {
        upstream.behave((request, response) -> request.receive().then(response.send()));

        try (RawConnection connection =
                RawConnection.to(gateway.server()).head("POST", path, 100).send("{")) {
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 408").contains("did not come in time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TRANSLATED, PASSED})
    void a_body_that_never_ends_is_told_so_however_fast_it_comes(String path) {
        upstream.behave((request, response) -> request.receive().then(response.send()));

        String came = drip(gateway.server(), path, 1_000);

        assertThat(came).startsWith("HTTP/1.1 408").contains("did not come in time");
    }

    @ParameterizedTest
    @ValueSource(strings = {TRANSLATED, PASSED})
    void a_backend_that_never_answers_is_a_504_in_the_callers_dialect(String path) {
        upstream.behave((request, response) -> Mono.never());

        Client.Answer answer = new Client(gateway.server()).get(path);

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.text()).contains("did not answer in time");
    }

    @Test
    void a_translated_answer_that_drips_is_a_504() {
        dripUpstream();

        assertThat(new Client(gateway.server()).get(TRANSLATED).status()).isEqualTo(504);
    }

    @Test
    void an_answer_that_drips_through_is_cut() {
        dripUpstream();

        try (RawConnection connection = RawConnection.to(gateway.server()).head("GET", PASSED, 0)) {
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 200").doesNotContain("\r\n0\r\n");
        }
    }

    @Test
    void an_answer_that_its_client_does_not_read_is_cut() {
        // Long enough for the writes before it.
        Duration longest = Duration.ofSeconds(15);
        try (GatewayUnderTest embedded = GatewayUnderTest.start("diglot.limits.call=" + longest.toSeconds() + "s")) {
            Opik opik = new Opik(new Client(embedded.server()));
            String name = "unread " + Opik.newId();
            opik.createLargeDataset(name);
            String request = "{\"dataset_name\": \"" + name + "\"}";
            try (RawConnection connection = RawConnection.to(embedded.server())
                    .head("POST", PASSED + "/items/stream", request.length(), "Connection: close")
                    .send(request)) {
                assertThat(connection.read(12)).isEqualTo("HTTP/1.1 200");
                Eventually.is(() -> Metrics.of(embedded).sum("diglot_requests_concurrent ") == 0);
                assertThat(connection.untilClosed()).doesNotEndWith("0\r\n\r\n");
            }
        }
    }

    private static void dripUpstream() {
        upstream.behave((request, response) -> response.header("Content-Type", "application/json")
                .send(
                        Flux.interval(Duration.ofMillis(100))
                                .map(tick -> Unpooled.copiedBuffer(" ", StandardCharsets.US_ASCII)),
                        part -> true));
    }

    /** Sends so many bytes ten times a second until the connection is closed, and tells what was answered. */
    private static String drip(Server server, String path, int bytes) {
        try (RawConnection connection = RawConnection.to(server).head("POST", path, 10_000_000)) {
            String part = " ".repeat(bytes);
            Eventually.is(() -> connection.hasAnswer() || isClosedWhen(connection, part));
            return connection.untilClosed();
        }
    }

    private static boolean isClosedWhen(RawConnection connection, String sent) {
        try {
            connection.send(sent);
            Eventually.pause(Duration.ofMillis(50));
            return false;
        } catch (UncheckedIOException closed) {
            return true;
        }
    }
}
