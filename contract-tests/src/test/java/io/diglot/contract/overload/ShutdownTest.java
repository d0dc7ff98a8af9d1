package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.RawConnection;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Told to stop, a gateway answers what it has begun and takes nothing new. */
class ShutdownTest {

    /** What a JVM ends with that was asked to, by SIGTERM. */
    private static final int ASKED_TO = 128 + 15;

    @Test
    void an_upload_and_a_stream_under_way_end_well_and_nothing_new_begins() {
        try (ForkedGateway gateway = ForkedGateway.start("256m", List.of())) {
            Client client = new Client(gateway.server());
            Opik opik = new Opik(client);
            String name = "drained " + Opik.newId();
            String padding = opik.createLargeDataset(name);
            String wanted = "{\"dataset_name\": \"" + name + "\"}";
            String uploaded = "{\"name\": \"last " + Opik.newId() + "\"}";
            try (RawConnection stream = RawConnection.to(gateway.server());
                    RawConnection upload = RawConnection.to(gateway.server())) {
                upload.head("POST", "/v1/private/datasets", uploaded.length()).send(uploaded.substring(0, 5));
                stream.head("POST", "/v1/private/datasets/items/stream", wanted.length())
                        .send(wanted);
                // By the time the stream has begun, so has the upload, which came before.
                assertThat(stream.read(1_000)).startsWith("HTTP/1.1 200");

                gateway.terminate();
                Eventually.is(() -> isRefused(gateway));

                upload.send(uploaded.substring(5));
                assertThat(upload.answer().status()).isEqualTo(201);
                assertThat(stream.untilClosed().lines().filter(line -> line.contains(padding)))
                        .hasSizeGreaterThanOrEqualTo(1_999);
            }
            assertThat(gateway.exitCode()).isEqualTo(ASKED_TO);
            assertThat(gateway.log()).doesNotContain(" ERROR ").doesNotContain("Exception");

            gateway.restart();
            assertThat(client.post("/v1/private/datasets", uploaded).status()).isEqualTo(409);
        }
    }

    @Test
    void clients_that_keep_their_connections_and_ask_nothing_do_not_hold_it_up() {
        try (ForkedGateway gateway =
                ForkedGateway.start("256m", List.of("spring.lifecycle.timeout-per-shutdown-phase=10m"))) {
            List<RawConnection> kept = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                RawConnection connection = RawConnection.to(gateway.server());
                connection.head("POST", "/v2/spaces", 2).send("{}");
                assertThat(connection.answer().status()).isEqualTo(501);
                connection.head("GET", "/v2/spaces", 0);
                assertThat(connection.answer().status()).isEqualTo(200);
                connection.head("GET", "/v2/nothing", 0);
                assertThat(connection.answer().status()).isEqualTo(404);
                kept.add(connection);
            }

            gateway.terminate();

            assertThat(kept).allSatisfy(connection -> assertThat(connection.untilClosed())
                    .isEmpty());
            assertThat(gateway.exitCode()).isEqualTo(ASKED_TO);
            kept.forEach(RawConnection::close);
        }
    }

    @Test
    void before_it_stops_listening_it_says_that_it_is_not_well_and_still_serves() {
        try (ForkedGateway gateway = ForkedGateway.start("256m", List.of("diglot.shutdown-delay=20s"))) {
            Client client = new Client(gateway.server());
            Eventually.is(() -> client.get("/is-alive/ping").status() == 200);

            gateway.terminate();

            Eventually.is(() -> isUnwell(client.get("/is-alive/ping")));
            Client.Answer answer = client.post("/v1/private/datasets", "{\"name\": \"late " + Opik.newId() + "\"}");
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.headers().firstValue("Connection")).hasValue("close");
            assertThat(gateway.exitCode()).isEqualTo(ASKED_TO);
        }
    }

    private static boolean isUnwell(Client.Answer answer) {
        return answer.status() == 503
                && answer.headers().firstValue("Connection").equals(Optional.of("close"));
    }

    private static boolean isRefused(ForkedGateway gateway) {
        try {
            RawConnection.to(gateway.server()).close();
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }
}
