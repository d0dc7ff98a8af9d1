package io.diglot.contract.grpc;

import static io.diglot.contract.grpc.GrpcCaller.bare;
import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.grpc.GrpcCaller.Answer;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.contract.server.Sha256;
import io.diglot.identity.IdCodec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in over gRPC: by the key that Arize's clients put where REST has none. */
class GrpcAccessTest {

    private static final int NOT_FOUND = 5;
    private static final int FORBIDDEN = 7;
    private static final int UNAUTHENTICATED = 16;

    private static final String KEY = "key-of-team-a~";
    private static final String OTHER = "key-of-all";

    /** Of a dataset that there is not: whoever is let in is told so. */
    private static final byte[] TICKET = Flight.ticket("{\"getDataset\": {\"datasetId\": \"no id\"}}");

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start(
                "diglot.auth.mode=keys",
                "diglot.auth.keys[0].sha256=" + Sha256.of(KEY),
                "diglot.auth.keys[0].workspaces[0]=team-a",
                "diglot.auth.keys[1].sha256=" + Sha256.of(OTHER));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void nobody_is_let_in_without_a_key() {
        assertThat(call().status()).isEqualTo(UNAUTHENTICATED);
        assertThat(call().message()).isEqualTo("no valid key was sent");
        assertThat(Metrics.of(gateway)
                        .sum("diglot_requests_seconds_count", "operation=\"DoGet\",outcome=\"client_error\""))
                .isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", " ", "key-of-team-a", "a\nb"})
    void a_key_that_nobody_has_lets_nobody_in(String key) {
        assertThat(call("auth-token-bin", bare(key)).status()).isEqualTo(UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "a", "====", ",", "a2V5LW9mLXRlYW0tYX4,,x y"})
    void what_is_no_base64_lets_nobody_in(String sent) {
        assertThat(call("auth-token-bin", sent).status()).isIn(UNAUTHENTICATED, NOT_FOUND);
    }

    @Test
    void a_key_may_be_padded_or_not_and_the_first_of_several() {
        String padded = Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
        assertThat(padded).endsWith("=");

        assertThat(call("auth-token-bin", bare(KEY)).status()).isEqualTo(NOT_FOUND);
        assertThat(call("auth-token-bin", padded).status()).isEqualTo(NOT_FOUND);
        assertThat(call("auth-token-bin", bare(KEY) + "," + bare("another")).status())
                .isEqualTo(NOT_FOUND);
        assertThat(call("auth-token-bin", bare("another") + ", " + padded).status())
                .isEqualTo(UNAUTHENTICATED);
    }

    @ParameterizedTest
    @CsvSource({"key-of-team-a~", "Bearer key-of-team-a~", "bearer key-of-team-a~"})
    void a_key_may_stand_where_rest_has_it(String authorization) {
        assertThat(call("authorization", authorization).status()).isEqualTo(NOT_FOUND);
    }

    @Test
    void over_rest_the_header_of_flight_is_none() {
        Client client = new Client(gateway.server());

        assertThat(client.send("GET", "/v2/spaces", Map.of("auth-token-bin", bare(KEY)), new byte[0])
                        .status())
                .isEqualTo(401);
        assertThat(client.send("GET", "/v2/spaces", Map.of("Authorization", KEY), new byte[0])
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_key_makes_nothing_in_a_space_that_it_does_not_see() {
        String dataset = createDataset("team-b");

        for (String named : List.of("team-b", "team-a")) {
            byte[] begin = Flight.begin(space(named), dataset, "x");

            assertThat(begin(KEY, begin).status()).as(named).isEqualTo(NOT_FOUND);
            assertThat(begin(OTHER, begin).status()).as(named).isZero();
        }
    }

    @Test
    void without_keys_only_who_asks_this_machine_is_let_in() {
        GrpcCaller caller = GrpcCaller.of(ServerUnderTest.server());

        // As Arize's SDK names itself, which is no page of a browser.
        assertThat(caller.with("origin", "arize-logging-client")
                        .call(GrpcCaller.DO_GET, TICKET)
                        .status())
                .isEqualTo(NOT_FOUND);
        assertThat(caller.with("origin", "https://elsewhere.example")
                        .call(GrpcCaller.DO_GET, TICKET)
                        .status())
                .isEqualTo(FORBIDDEN);
        assertThat(caller.with("origin", "null").call(GrpcCaller.DO_GET, TICKET).status())
                .isEqualTo(FORBIDDEN);
        assertThat(caller.with("host", "elsewhere.example")
                        .call(GrpcCaller.DO_GET, TICKET)
                        .status())
                .isEqualTo(FORBIDDEN);
    }

    /** Makes a dataset with the key that sees everything, and gives its Arize id. */
    private static String createDataset(String workspace) {
        String id = new Client(gateway.server())
                .send(
                        "POST",
                        "/v1/private/datasets",
                        Map.of("Authorization", OTHER, "Comet-Workspace", workspace),
                        "{\"name\": \"foreign\"}".getBytes(StandardCharsets.UTF_8))
                .success()
                .lastSegment("Location");
        return IdCodec.toArize("Dataset", UUID.fromString(id));
    }

    private static String space(String workspace) {
        return IdCodec.toArize("Space", IdCodec.named("Space", workspace));
    }

    private static Answer begin(String key, byte[] action) {
        return GrpcCaller.of(gateway.server()).with("auth-token-bin", bare(key)).call(GrpcCaller.DO_ACTION, action);
    }

    private static Answer call(String... header) {
        GrpcCaller caller = GrpcCaller.of(gateway.server());
        return (header.length == 0 ? caller : caller.with(header[0], header[1])).call(GrpcCaller.DO_GET, TICKET);
    }
}
