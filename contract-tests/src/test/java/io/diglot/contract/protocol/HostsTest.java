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
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host that a request names, on every port and wherever it is read. */
class HostsTest {

    private static final byte[] NOTHING = {};
    private static final String KEY = "key-of-the-hosts";
    private static final List<String> PATHS =
            List.of("/v2/datasets", "/v1/private/datasets", "/v1/private/datasets/?page=1");

    private static GatewayUnderTest keyed;

    @BeforeAll
    static void start() {
        keyed = GatewayUnderTest.start("diglot.auth.mode=keys", "diglot.auth.keys[0].sha256=" + Sha256.of(KEY));
    }

    @AfterAll
    static void stop() {
        keyed.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: 127.0.0.1:99999",
                "Host: 127.0.0.1:-1",
                "Host: 127.0.0.1:abc",
                "Host: localhost:80:80",
                "Host: [::1",
                "Host: [::1]:99999",
                "Host: [zz]",
                "Host: a b",
                "Host: ",
                "Host: user@localhost",
                "Host: localhost/x",
                "Host: localhost?x",
                "Host: localhost, evil.example",
                "Host: l\u00f6calhost",
                "X-No-Host: at all",
                "Host: localhost\r\nHost: localhost"
            })
    void a_host_that_is_none_is_a_400_on_every_port_and_in_every_mode(String host) {
        for (Server server : List.of(ServerUnderTest.server(), ChainUnderTest.beforeTwin(), keyed.server())) {
            for (String path : PATHS) {
                Answer answer = ask(server, path, host);
                assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            }
        }
        for (GatewayUnderTest gateway : List.of(GatewayUnderTest.shared(), keyed)) {
            assertThat(ask(gateway.management(), "/health/liveness", host).status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example/v2/datasets", "@evil.example/v2/datasets", ":81/v2/datasets"})
    void a_target_that_names_another_host_is_a_400(String target) {
        assertThat(ask(ServerUnderTest.server(), target, "Host: localhost").status())
                .isEqualTo(400);
        assertThat(ask(keyed.server(), target, "Host: localhost").status()).isEqualTo(400);
    }

    @Test
    void a_target_that_names_the_same_host_is_served() {
        assertThat(ask(ServerUnderTest.server(), "http://localhost:1/v2/datasets", "Host: localhost:1")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/prometheus", "/info"})
    void the_management_port_answers_no_foreign_name_where_nobody_signs_in(String path) {
        GatewayUnderTest open = GatewayUnderTest.shared();

        assertThat(ask(open.management(), path, "Host: evil.example").status()).isEqualTo(403);
        assertThat(ask(open.management(), path, "Host: localhost:8081").status())
                .isEqualTo(200);
        assertThat(ask(keyed.management(), path, "Host: prometheus-target:8081").status())
                .isEqualTo(200);
    }

    @Test
    void where_names_are_listed_others_ask_by_them_and_by_no_other() {
        try (GatewayUnderTest open = GatewayUnderTest.start("diglot.auth.hosts=diglot,host.docker.internal")) {
            for (String host : List.of("diglot:8080", "host.docker.internal", "localhost")) {
                for (String path : List.of("/v2/datasets", "/v1/private/datasets", "/docs")) {
                    assertThat(ask(open.server(), path, "Host: " + host).status())
                            .as(host + path)
                            .isEqualTo(200);
                }
                assertThat(ask(open.management(), "/health/liveness", "Host: " + host)
                                .status())
                        .isEqualTo(200);
            }
            for (String host : List.of("evil.example", "diglot.evil.example")) {
                assertThat(ask(open.server(), "/v2/datasets", "Host: " + host).status())
                        .isEqualTo(403);
                assertThat(ask(open.management(), "/health/liveness", "Host: " + host)
                                .status())
                        .isEqualTo(403);
            }
            // A page that somebody opens asks by the right name, and is none of this server.
            Answer ofPage = RawConnection.exchange(
                    open.server(), NOTHING, "GET /v2/datasets HTTP/1.1", "Host: diglot", "Origin: http://evil.example");
            assertThat(ofPage.status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"diglot_gateway:8080", "diglot.example", "[::1]:8080"})
    void what_is_made_lies_at_the_host_that_was_asked(String host) {
        byte[] body = ("{\"name\":\"at " + Opik.newId() + "\"}").getBytes(StandardCharsets.UTF_8);

        Answer answer = RawConnection.exchange(
                keyed.server(),
                body,
                "POST /api/v1/private/datasets HTTP/1.1",
                "Host: " + host,
                "Authorization: " + KEY,
                "Content-Type: application/json");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location").orElseThrow()).startsWith("http://" + host + "/api/v1/private/datasets/");
    }

    @Test
    void forwarded_headers_are_not_trusted() {
        Answer answer = RawConnection.exchange(
                ServerUnderTest.server(),
                NOTHING,
                "GET /v2/datasets HTTP/1.1",
                "Host: evil.example",
                "X-Forwarded-Host: localhost",
                "Forwarded: host=localhost");

        assertThat(answer.status()).isEqualTo(403);
    }

    private static Answer ask(Server server, String target, String host) {
        return RawConnection.exchange(server, NOTHING, "GET " + target + " HTTP/1.1", host, "Authorization: " + KEY);
    }
}
