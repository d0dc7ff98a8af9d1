package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How an answer says where it ends, and what it depends on. */
class FramingTest {

    private static final List<String> STREAMS =
            List.of("datasets/items/stream", "experiments/stream", "experiments/items/stream", "traces/search");

    static List<Server> servers() {
        return List.of(ServerUnderTest.server(), ChainUnderTest.beforeEmbedded());
    }

    static Stream<Arguments> streams() {
        return servers().stream().flatMap(server -> STREAMS.stream().map(path -> Arguments.of(server, path)));
    }

    /** nginx speaks HTTP/1.0 to what is behind it unless it is told otherwise. */
    @ParameterizedTest
    @MethodSource("streams")
    void a_stream_to_an_http_1_0_client_ends_with_its_connection_and_has_no_chunks(Server server, String path) {
        // Given
        String name = "http 1.0 " + Opik.newId();
        Opik opik = new Opik(new Client(server));
        opik.putItems(opik.createDataset(name), "x".repeat(100), 500).success();
        String body = "{\"dataset_name\": \"" + name + "\", \"experiment_name\": \"" + name + "\", \"name\": \"" + name
                + "\", \"project_name\": \"" + name + "\"}";

        // When
        String answer;
        try (RawConnection connection = RawConnection.to(server)) {
            answer = connection
                    .send("POST /v1/private/" + path + " HTTP/1.0\r\nHost: 127.0.0.1\r\nComet-Workspace: default\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .untilClosed();
        }

        // Then
        assertThat(answer).matches("(?s)HTTP/1\\.[01] (200|404) .*");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("transfer-encoding");
        if (path.startsWith("datasets")) {
            String lines = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            assertThat(lines.lines())
                    .hasSize(500)
                    .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_document_to_an_http_1_0_client_says_its_length(Server server) {
        try (RawConnection connection = RawConnection.to(server)) {
            connection.send("GET /v2/spaces HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");

            RawConnection.Answer answer = connection.answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Transfer-Encoding")).isEmpty();
            assertThat(connection.untilClosed()).isEmpty();
        }
    }

    /** Whoever stands in front may see another end of such a request. */
    @ParameterizedTest
    @MethodSource("servers")
    void a_request_whose_end_can_be_seen_in_two_ways_is_the_last_of_its_connection(Server server) {
        for (String coding :
                List.of("xchunked", "identity", "gzip, chunked", "chunked\r\nTransfer-Encoding: chunked")) {
            try (RawConnection connection = RawConnection.to(server)) {
                String answers = connection
                        .send("POST /v1/private/datasets HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                + "Content-Type: application/json\r\nTransfer-Encoding: " + coding
                                + "\r\nContent-Length: 2\r\n\r\n{}GET /v2/spaces HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                        .untilClosed();
                assertThat(answers).as(coding).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
            }
        }
    }

    /** Also where nobody reads the body yet, because a connection to the backend is still being made. */
    @ParameterizedTest
    @MethodSource("servers")
    void a_body_that_is_broken_from_its_start_is_answered(Server server) {
        for (String body : List.of("zz\r\n", "-2\r\n{}\r\n0\r\n\r\n", "ffffffffffffffff\r\n{}")) {
            try (RawConnection connection = RawConnection.to(server)) {
                String answer = connection
                        .send("POST /v1/private/datasets HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
                        .untilClosed();
                assertThat(answer).startsWith("HTTP/1.1 400 ").contains("not valid HTTP");
            }
        }
    }

    /** A cache would otherwise give the compressed answer to clients that cannot read it, or the other way round. */
    @ParameterizedTest
    @MethodSource("servers")
    void what_may_be_compressed_says_so_compressed_or_not(Server server) {
        Client client = new Client(server);
        for (String path : List.of("/v2/spaces", "/v2/nothing", "/v2/datasets", "/v1/private/datasets")) {
            for (String accepted : List.of("gzip", "identity")) {
                Client.Answer answer = client.send("GET", path, Map.of("Accept-Encoding", accepted), new byte[0]);
                assertThat(answer.headers().allValues("Vary")).as(path).containsExactly("Accept-Encoding");
            }
        }
    }
}
