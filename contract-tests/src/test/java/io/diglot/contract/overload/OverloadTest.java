package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Gzip;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.RawConnection.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** More at once than the gateway takes on: refused early with 503, and served again as soon as there is room. */
class OverloadTest {

    private static final int CONCURRENT = 4;
    private static final String ANNA = "Authorization: anna";
    private static final String BERTA = "Authorization: berta";

    @Test
    void one_request_too_many_is_refused_in_its_dialect_while_slow_clients_hold_the_others() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start(
                "diglot.limits.concurrent-requests=" + CONCURRENT, "diglot.limits.client-share=1")) {
            Client client = new Client(gateway.server());
            List<RawConnection> slow = new ArrayList<>();
            String body = "{\"dataset_name\": \"slow " + Opik.newId() + "\"}";
            for (int n = 0; n < CONCURRENT; n++) {
                slow.add(RawConnection.to(gateway.server())
                        .head("POST", "/v1/private/datasets/retrieve", body.length())
                        .send(body.substring(0, 5)));
            }
            Eventually.is(() -> metric(gateway, "diglot_requests_concurrent") == CONCURRENT);

            assertRefused(client);
            assertThat(client.get("/is-alive/ping").status()).isEqualTo(200);
            assertThat(metric(gateway, "diglot_requests_shed_total{cause=\"requests\"}"))
                    .isEqualTo(2);

            // Nobody was forgotten: each slow client gets its answer, and then there is room.
            slow.forEach(connection -> connection.send(body.substring(5)));
            assertThat(slow)
                    .allSatisfy(connection ->
                            assertThat(connection.answer().status()).isEqualTo(404));
            slow.forEach(RawConnection::close);
            Eventually.is(() -> metric(gateway, "diglot_requests_concurrent") == 0);
            assertThat(client.get("/v2/spaces").status()).isEqualTo(200);
        }
    }

    @Test
    void clients_that_leave_in_the_middle_leave_their_room_behind() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start(
                "diglot.limits.concurrent-requests=" + CONCURRENT, "diglot.limits.bodies-in-flight=1MB")) {
            for (int n = 0; n < CONCURRENT; n++) {
                RawConnection connection = RawConnection.to(gateway.server())
                        .head("POST", "/v2/datasets", 100_000)
                        .send("{");
                int sofar = n;
                Eventually.is(() -> metric(gateway, "diglot_requests_concurrent") == 1 && sofar >= 0);
                connection.close();
                Eventually.is(() -> metric(gateway, "diglot_requests_concurrent") == 0);
            }
            Eventually.is(() -> metric(gateway, "diglot_bodies_held_bytes") == 0);
            assertThat(new Client(gateway.server()).get("/v2/spaces").status()).isEqualTo(200);
        }
    }

    @Test
    void a_connection_too_many_is_told_so_and_closed() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.limits.connections=3")) {
            List<RawConnection> open = new ArrayList<>();
            for (int n = 0; n < 3; n++) {
                RawConnection connection = RawConnection.to(gateway.server()).head("GET", "/v2/spaces", 0);
                assertThat(connection.answer().status()).isEqualTo(200);
                open.add(connection);
            }

            try (RawConnection oneTooMany = RawConnection.to(gateway.server()).head("GET", "/v2/spaces", 0)) {
                Answer answer = oneTooMany.answer();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).hasValue("1");
                assertThat(answer.header("Connection")).hasValue("close");
                assertThat(oneTooMany.untilClosed()).isEmpty();
            }

            // Those that were there first go on.
            open.forEach(connection -> assertThat(
                            connection.head("GET", "/v2/spaces", 0).answer().status())
                    .isEqualTo(200));
            open.forEach(RawConnection::close);
            Eventually.is(() -> metric(gateway, "diglot_connections") == 0);
            assertThat(new Client(gateway.server()).get("/v2/spaces").status()).isEqualTo(200);
        }
    }

    @Test
    void bodies_that_would_not_fit_in_memory_together_are_refused_before_they_come() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.limits.bodies-in-flight=1MB")) {
            Client client = new Client(gateway.server());
            try (RawConnection large = RawConnection.to(gateway.server())) {
                large.head("POST", "/v2/datasets", 700_000, ANNA).send("{" + " ".repeat(699_998));
                Eventually.is(() -> metric(gateway, "diglot_bodies_held_bytes") == 700_000);

                // The head is enough to know: that of another client, and that of the same one, which has its share.
                for (String[] next : List.of(new String[] {BERTA, "500000"}, new String[] {ANNA, "200000"})) {
                    try (RawConnection another = RawConnection.to(gateway.server())
                            .head("POST", "/v1/private/datasets", Integer.parseInt(next[1]), next[0])) {
                        Answer refused = another.answer();
                        assertThat(refused.status()).isEqualTo(503);
                        assertThat(refused.header("Retry-After")).hasValue("1");
                        assertThat(refused.header("RateLimit-Reset")).hasValue("1");
                        assertThat(refused.body()).startsWith("{\"code\":503");
                    }
                }
                assertThat(metric(gateway, "diglot_requests_shed_total{cause=\"bodies\"}"))
                        .isEqualTo(1);
                assertThat(metric(gateway, "diglot_requests_shed_total{cause=\"client\"}"))
                        .isEqualTo(1);
                assertThat(client.get("/v2/spaces").status()).isEqualTo(200);
            }
            Eventually.is(() -> metric(gateway, "diglot_bodies_held_bytes") == 0);
            assertThat(client.post("/v1/private/datasets", "{\"name\": \"ds " + Opik.newId() + "\"}")
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void what_is_only_announced_takes_nothing_from_others() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.limits.bodies-in-flight=1MB")) {
            List<RawConnection> announcing = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                announcing.add(RawConnection.to(gateway.server())
                        .head("POST", "/v2/datasets", 400_000, ANNA)
                        .send("{"));
            }
            Eventually.is(() -> metric(gateway, "diglot_requests_concurrent") == 20);

            Client client = new Client(gateway.server());
            String large = "{\"name\": \"ds " + Opik.newId() + "\"" + " ".repeat(400_000) + "}";
            assertThat(client.post("/v1/private/datasets", large).status()).isEqualTo(201);
            announcing.forEach(RawConnection::close);
        }
    }

    @Test
    void one_client_cannot_take_all_places() {
        try (GatewayUnderTest gateway =
                GatewayUnderTest.start("diglot.limits.concurrent-requests=8", "diglot.limits.client-share=0.5")) {
            HttpClient http2 = HttpClient.create()
                    .protocol(HttpProtocol.H2C)
                    .headers(headers -> headers.set("Authorization", "anna").set("Content-Type", "application/json"));
            List<Disposable> uploads = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                uploads.add(http2.post()
                        .uri(gateway.server().url() + "/v2/datasets")
                        .send(ByteBufFlux.fromString(Flux.just("{").concatWith(Flux.never())))
                        .response()
                        .subscribe());
            }
            Eventually.is(() -> metric(gateway, "diglot_requests_concurrent") == 4);

            assertThat(read(gateway, "anna")).isEqualTo(503);
            assertThat(metric(gateway, "diglot_requests_shed_total{cause=\"client\"}"))
                    .isEqualTo(1);
            assertThat(read(gateway, "berta")).isEqualTo(200);

            uploads.forEach(Disposable::dispose);
            Eventually.is(() -> metric(gateway, "diglot_requests_concurrent") == 0);
            assertThat(read(gateway, "anna")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/private/datasets", "/v2/datasets"})
    void a_body_that_never_fits_is_too_large_and_needs_no_second_try(String path) {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.limits.bodies-in-flight=100KB")) {
            Client client = new Client(gateway.server());
            byte[] body = ("{\"name\": \"" + "n".repeat(200_000) + "\"}").getBytes(StandardCharsets.UTF_8);

            assertThat(client.send("POST", path, Map.of(), body).status()).isEqualTo(413);
            assertThat(client.send("POST", path, Map.of("Content-Encoding", "gzip"), Gzip.of(body))
                            .status())
                    .isEqualTo(413);
            Eventually.is(() -> metric(gateway, "diglot_bodies_held_bytes") == 0);
        }
    }

    @Test
    void a_client_that_stalls_is_cut_off_wherever_it_does_and_the_log_makes_nothing_of_it() {
        try (ForkedGateway gateway =
                ForkedGateway.start("256m", List.of("diglot.limits.client-stall=3s", "diglot.limits.keep-alive=3s"))) {
            try (RawConnection inBody = RawConnection.to(gateway.server());
                    RawConnection inRefusedBody = RawConnection.to(gateway.server());
                    RawConnection inHead = RawConnection.to(gateway.server());
                    RawConnection between = RawConnection.to(gateway.server())) {
                inBody.head("POST", "/v2/datasets", 100).send("{");
                inRefusedBody.head("POST", "/v2/nothing", 100).send("{");
                inHead.send("GET /v2/spaces HTTP/1.1\r\nHo");
                between.head("GET", "/v2/spaces", 0);

                assertThat(inBody.answer().status()).isEqualTo(408);
                assertThat(inBody.untilClosed()).isEmpty();
                assertThat(inRefusedBody.answer().status()).isEqualTo(404);
                assertThat(inRefusedBody.untilClosed()).isEmpty();
                assertThat(inHead.untilClosed()).isEmpty();
                assertThat(between.answer().status()).isEqualTo(200);
                assertThat(between.untilClosed()).isEmpty();
            }
            assertThat(new Client(gateway.server()).get("/v2/spaces").status()).isEqualTo(200);
            assertThat(gateway.log()).doesNotContain(" ERROR ").doesNotContain(" WARN ");
        }
    }

    @Test
    void a_head_that_comes_byte_by_byte_does_not_hold_its_connection_for_ever() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start("diglot.limits.keep-alive=1s");
                RawConnection dripping =
                        RawConnection.to(gateway.server()).send("GET /v2/spaces HTTP/1.1\r\nX-Drip: ")) {
            Eventually.is(() -> {
                try {
                    dripping.send("x");
                    return false;
                } catch (UncheckedIOException closed) {
                    return true;
                }
            });
        }
    }

    @Test
    void a_stream_that_its_client_reads_slowly_is_not_cut() {
        try (GatewayUnderTest gateway =
                GatewayUnderTest.start("diglot.limits.client-stall=3s", "diglot.limits.keep-alive=3s")) {
            Opik opik = new Opik(new Client(gateway.server()));
            String name = "slow " + Opik.newId();
            String padding = opik.createLargeDataset(name);
            String request = "{\"dataset_name\": \"" + name + "\"}";
            try (RawConnection slow = RawConnection.to(gateway.server())
                    .head("POST", "/v1/private/datasets/items/stream", request.length(), "Connection: close")
                    .send(request)) {
                // Longer than both limits, with 20 MB in front of the client.
                Eventually.pause(Duration.ofSeconds(8));
                assertThat(slow.untilClosed().lines().filter(line -> line.contains(padding)))
                        .hasSize(2_000);
            }
        }
    }

    @Test
    void depth_and_strings_of_json_are_as_configured() {
        try (GatewayUnderTest gateway =
                GatewayUnderTest.start("diglot.limits.json-depth=10", "diglot.limits.json-string=100")) {
            Client client = new Client(gateway.server());
            for (String path : List.of("/v1/private/datasets", "/v2/datasets")) {
                String deep = "{\"name\": \"n\", \"metadata\": " + "[".repeat(11) + "]".repeat(11) + "}";
                assertThat(client.post(path, deep).status()).isEqualTo(400);
                String longName = "{\"name\": \"" + "n".repeat(101) + "\"}";
                assertThat(client.post(path, longName).status()).isEqualTo(400);
            }
        }
    }

    private static void assertRefused(Client client) {
        Client.Answer arize = client.get("/v2/spaces");
        assertThat(arize.status()).isEqualTo(503);
        assertThat(arize.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(arize.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(arize.json().orElseThrow().get("status").intValue()).isEqualTo(503);
        Client.Answer opik = client.get("/v1/private/projects");
        assertThat(opik.status()).isEqualTo(503);
        assertThat(opik.headers().firstValue("RateLimit-Reset")).hasValue("1");
        assertThat(opik.json().orElseThrow().get("code").intValue()).isEqualTo(503);
    }

    private static int read(GatewayUnderTest gateway, String key) {
        return new Client(gateway.server())
                .send("GET", "/v2/spaces", Map.of("Authorization", key), new byte[0])
                .status();
    }

    private static double metric(GatewayUnderTest gateway, String name) {
        return Metrics.of(gateway).sum(name + " ");
    }
}
