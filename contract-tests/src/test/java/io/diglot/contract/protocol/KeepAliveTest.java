package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Scale;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients keep their connections, also after an answer that left a request's body unread. */
class KeepAliveTest {

    private static final int CONNECTIONS = 8;

    /** A request, and the status that tells that the answer is its own. */
    private record Exchange(String method, String path, String body, int status) {}

    private static final List<Exchange> EXCHANGES = List.of(
            new Exchange("GET", "/v2/spaces", "", 200),
            new Exchange("GET", "/is-alive/ping", "", 200),
            new Exchange("GET", "/v2/experiments/unknown", "", 404),
            new Exchange("GET", "/v1/internal/nothing", "", 404),
            new Exchange("POST", "/v2/nothing", "x".repeat(3_000), 404),
            new Exchange("PUT", "/v2/experiments", "x".repeat(100_000), 405),
            new Exchange("POST", "/v2/experiments", "{\"a\":", 400),
            new Exchange("POST", "/v1/private/datasets/retrieve", "{\"dataset_name\":\"kept alive\"}", 404));

    static List<Server> servers() {
        return List.of(ServerUnderTest.server(), ChainUnderTest.beforeEmbedded());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_connection_answers_one_request_after_the_other_whatever_the_answer_was(Server server) {
        int rounds = Scale.of(400, 10_000);
        List<CompletableFuture<Void>> clients = IntStream.range(0, CONNECTIONS)
                .mapToObj(seed -> CompletableFuture.runAsync(() -> converse(server, new Random(seed), rounds)))
                .toList();

        assertThat(clients).allSatisfy(CompletableFuture::join);
    }

    /** The first answer takes a while, the second none, so that it is there before the server has ended the first. */
    @ParameterizedTest
    @MethodSource("servers")
    void a_connection_is_read_on_after_an_answer_that_had_to_wait_for_another(Server server) {
        try (RawConnection connection = RawConnection.to(server)) {
            for (int round = 0; round < 20; round++) {
                connection.send(request("/v1/private/datasets/nothing") + request("/v2/nothing"));
                assertThat(connection.answer().status()).isEqualTo(404);
                assertThat(connection.answer().status()).isEqualTo(404);
                connection.head("GET", "/v2/spaces", 0);
                assertThat(connection.answer().status()).isEqualTo(200);
            }
        }
    }

    /** Who watches a gateway asks on one connection too, and takes silence for the end of the gateway. */
    @Test
    void the_management_port_reads_a_connection_on_too() {
        try (RawConnection connection =
                RawConnection.to(GatewayUnderTest.shared().management())) {
            for (int round = 0; round < 20; round++) {
                connection.send(request("/health") + request("/nothing"));
                assertThat(connection.answer().status()).isEqualTo(200);
                assertThat(connection.answer().status()).isEqualTo(404);
                connection.send(request("/health/liveness"));
                assertThat(connection.answer().status()).isEqualTo(200);
            }
        }
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nComet-Workspace: default\r\n\r\n";
    }

    private static void converse(Server server, Random random, int rounds) {
        try (RawConnection connection = RawConnection.to(server)) {
            for (int round = 0; round < rounds; round++) {
                Exchange exchange = EXCHANGES.get(random.nextInt(EXCHANGES.size()));
                connection
                        .head(
                                exchange.method(),
                                exchange.path(),
                                exchange.body().length())
                        .send(exchange.body());
                assertThat(connection.answer().status()).as(exchange.path()).isEqualTo(exchange.status());
            }
        }
    }
}
