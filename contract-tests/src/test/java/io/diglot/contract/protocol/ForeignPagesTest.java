package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.RawConnection.Answer;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.contract.server.Sha256;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.RawUpstream;
import io.diglot.contract.upstream.Received;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of a foreign site lets the browser of a developer send to the gateway on the same machine. */
class ForeignPagesTest {

    private static final String KEY = "key-of-the-pages";
    private static final String ALLOWED = "http://localhost:3000";

    private static RawUpstream upstream;
    private static GatewayUnderTest passing;
    private static GatewayUnderTest forwarding;
    private static GatewayUnderTest keyed;

    @BeforeAll
    static void start() {
        upstream = new RawUpstream();
        passing = ChainUnderTest.startBefore(upstream.baseUrl(), "diglot.auth.allowed-origins=" + ALLOWED);
        forwarding = ChainUnderTest.startBefore(upstream.baseUrl(), "diglot.auth.mode=forward");
        keyed = GatewayUnderTest.start(
                "diglot.auth.mode=keys",
                "diglot.auth.keys[0].sha256=" + Sha256.of(KEY),
                "diglot.auth.allowed-origins=" + ALLOWED);
    }

    @AfterAll
    static void stop() {
        passing.close();
        forwarding.close();
        keyed.close();
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Origin: http://evil.example; X: y",
                "Origin: http://evil.example; Sec-Fetch-Site: cross-site",
                "Origin: http://evil.example; Content-Type: application/json",
                "Origin: null; X: y",
                "Origin: http://localhost:3001; Sec-Fetch-Site: same-site",
                "Origin: http://localhost.evil.example; X: y",
                "Origin: https://localhost; X: y",
                "Origin: ; X: y",
                "Sec-Fetch-Site: cross-site; X: y",
                "Sec-Fetch-Site: same-site; Content-Type: application/json",
                "Origin: http://localhost; Origin: http://evil.example"
            })
    void a_page_of_another_origin_writes_and_reads_nothing_where_nobody_signs_in(String one, String other) {
        List<Received> received = Received.by(upstream);

        for (Server server : List.of(ServerUnderTest.server(), passing.server(), forwarding.server())) {
            for (String path : List.of("/v1/private/datasets", "/v1/private/datasets/delete", "/v2/datasets")) {
                assertThat(send(server, "POST", path, one, other).status()).isEqualTo(403);
            }
            assertThat(send(server, "GET", "/v1/private/datasets", one, other).status())
                    .isEqualTo(403);
        }
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: no browser",
                "Sec-Fetch-Mode: cors",
                "Sec-Fetch-Site: none",
                "Sec-Fetch-Site: same-origin",
                "Origin: http://localhost",
                "Origin: http://localhost:80"
            })
    void a_client_that_is_no_page_and_a_page_of_its_own_are_served(String header) {
        for (Server server : List.of(ServerUnderTest.server(), passing.server(), forwarding.server())) {
            Answer answer = send(server, "POST", "/v1/private/datasets", header, "Content-Type: application/json");
            assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /v1/private/datasets", "PUT /v1/private/datasets/items", "POST /v2/datasets"})
    void a_body_without_its_media_type_is_not_read(String what) {
        Answer answer = RawConnection.exchange(
                ServerUnderTest.server(), "{}".getBytes(StandardCharsets.UTF_8), what + " HTTP/1.1", "Host: localhost");

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void a_body_that_comes_in_chunks_needs_its_media_type_too() {
        try (RawConnection connection = RawConnection.to(ServerUnderTest.server())) {
            String answer = connection
                    .send(String.join(
                            "\r\n",
                            "POST /v1/private/datasets HTTP/1.1",
                            "Host: localhost",
                            "Connection: close",
                            "Transfer-Encoding: chunked",
                            "",
                            "2",
                            "{}",
                            "0",
                            "",
                            ""))
                    .untilClosed();

            assertThat(answer).startsWith("HTTP/1.1 415");
        }
    }

    @Test
    void a_page_that_is_listed_is_served_and_its_browser_told_so() {
        for (GatewayUnderTest gateway : List.of(passing, keyed)) {
            Answer asked = send(
                    gateway.server(),
                    "OPTIONS",
                    "/v1/private/datasets",
                    "Origin: " + ALLOWED,
                    "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization,content-type");
            Answer written = send(
                    gateway.server(),
                    "POST",
                    "/v1/private/datasets",
                    "Origin: " + ALLOWED,
                    "Content-Type: application/json\r\nSec-Fetch-Site: same-site\r\nAuthorization: " + KEY);

            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.header("Access-Control-Allow-Headers").orElseThrow())
                    .containsIgnoringCase("authorization");
            assertThat(written.status()).as(written.toString()).isIn(200, 201);
            assertThat(List.of(asked, written))
                    .allSatisfy(answer -> assertThat(answer.header("Access-Control-Allow-Origin"))
                            .hasValue(ALLOWED));
        }
    }

    @Test
    void no_other_page_is_told_that_it_may_read() {
        for (GatewayUnderTest gateway : List.of(passing, keyed)) {
            for (String method : List.of("OPTIONS", "GET")) {
                Answer answer = send(
                        gateway.server(),
                        method,
                        "/v1/private/datasets",
                        "Origin: http://evil.example",
                        "Access-Control-Request-Method: GET\r\nAuthorization: " + KEY);

                assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
            }
        }
    }

    private static Answer send(Server server, String method, String path, String one, String other) {
        List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Host: localhost", one, other));
        String body = method.equals("POST") ? "{\"name\":\"page " + Opik.newId() + "\"}" : "";
        return RawConnection.exchange(server, body.getBytes(StandardCharsets.UTF_8), lines.toArray(String[]::new));
    }
}
