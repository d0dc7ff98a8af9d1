package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Opik;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that ask for another protocol with their first request, as the JDK's own and {@code curl --http2} do. */
class UpgradeTest {

    private static final List<Integer> SIZES = List.of(200, 64 * 1024 + 1, 6_000_000);

    /** The operations are translated by the first, and pass through the second. */
    static List<Server> servers() {
        return List.of(ServerUnderTest.server(), ChainUnderTest.beforeEmbedded());
    }

    static Stream<Arguments> uploads() {
        return servers().stream().flatMap(server -> SIZES.stream().map(size -> Arguments.of(server, size)));
    }

    @ParameterizedTest
    @MethodSource("uploads")
    void the_jdks_client_writes_with_its_first_request_whatever_the_size_of_its_body(Server server, int size)
            throws Exception {
        // Given a client that prefers HTTP/2, as all of them do by default
        HttpClient client = HttpClient.newHttpClient();
        String dataset = "upgraded " + Opik.newId();

        // When
        HttpResponse<String> answer = client.send(upload(server, dataset, size), BodyHandlers.ofString());

        // Then the write is done, and so is the one after it on the same connection
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(client.send(upload(server, dataset, size), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void an_upgrade_without_a_body_is_followed(Server server) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest read = request(server, "/v2/spaces").GET().build();

        HttpResponse<String> answer = client.send(read, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(client.send(upload(server, "upgraded " + Opik.newId(), 6_000_000), BodyHandlers.ofString())
                        .version())
                .isEqualTo(Version.HTTP_2);
    }

    @Test
    void an_upgrade_to_anything_else_is_not_followed_and_the_body_read() {
        String body = "{\"name\": \"upgraded " + Opik.newId() + "\"}";
        for (String upgrade : List.of("websocket", "TLS/1.0", "h2c, something", "nothing")) {
            try (RawConnection connection = RawConnection.to(ServerUnderTest.server())) {
                connection
                        .head(
                                "POST",
                                "/v1/private/datasets/retrieve",
                                body.length(),
                                "Connection: Upgrade, HTTP2-Settings",
                                "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
                                "Upgrade: " + upgrade)
                        .send(body);
                assertThat(connection.answer().status()).as(upgrade).isEqualTo(422);
                // The connection goes on.
                connection.head("GET", "/v2/spaces", 0);
                assertThat(connection.answer().status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void an_upgrade_to_anything_else_is_a_plain_read(Server server) {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.head(
                    "GET",
                    "/v1/private/datasets",
                    0,
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Version: 13");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    private static HttpRequest upload(Server server, String dataset, int size) {
        String body = "{\"dataset_name\": \"" + dataset
                + "\", \"items\": [{\"source\": \"manual\", \"data\": {\"text\": \"" + "x".repeat(size) + "\"}}]}";
        return request(server, "/v1/private/datasets/items")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest.Builder request(Server server, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(Duration.ofSeconds(60));
        server.headers(path).forEach(request::header);
        return request;
    }
}
