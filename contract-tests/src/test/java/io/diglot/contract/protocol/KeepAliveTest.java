package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Scale;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.Server;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clients keep their connections, also after an answer that left a request's body unread. */
class KeepAliveTest {

    private static final int CONNECTIONS = 8;

    /** A request, and the status that tells that the answer is its own. */
    private record Exchange(String method, String path, String body, int status) {}

    private static final List<Exchange> EXCHANGES = List.of(
            new Exchange("GET", "/v2/spaces", "", 200),
            new Exchange("GET", "/is-alive/ping", "", 200),
            new Exchange("GET", "/v2/experiments/unknown", "", 404),
            new Exchange("POST", "/v2/nothing", "x".repeat(3_000), 404),
            new Exchange("PUT", "/v2/experiments", "x".repeat(100_000), 405),
            new Exchange("POST", "/v2/experiments", "{\"a\":", 400),
            new Exchange("POST", "/v1/private/datasets/retrieve", "{\"dataset_name\":\"kept alive\"}", 404));

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
