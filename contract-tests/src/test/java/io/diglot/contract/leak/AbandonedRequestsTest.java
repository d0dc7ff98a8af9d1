package io.diglot.contract.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Clients that leave, in every kind of answer and upload: nothing of what was on its way is lost to the pool. */
@Timeout(300)
class AbandonedRequestsTest {

    private static final int CLIENTS = 6;
    private static final String STREAM = "/v1/private/datasets/items/stream";
    private static final String UPLOAD = "/v1/private/datasets/items";

    @Test
    void a_client_that_leaves_at_any_time_leaves_no_buffer_behind() throws InterruptedException {
        try (GatewayUnderTest gateway = GatewayUnderTest.start();
                GatewayUnderTest before =
                        ChainUnderTest.startBefore(gateway.server().url() + "/api")) {
            Opik opik = new Opik(new Client(gateway.server()));
            String name = "left " + Opik.newId();
            opik.createLargeDataset(name);
            String request = "{\"dataset_name\": \"" + name + "\"}";

            for (Server server : new Server[] {gateway.server(), before.server()}) {
                for (int n = 0; n < CLIENTS; n++) {
                    leaveAnswer(server, STREAM, request, 20_000 * n);
                    leaveAnswer(server, "/v1/private/datasets/retrieve", request, n);
                    leaveUpload(server, n * 10_000);
                    leaveStreamOfHttp2(server, request, n);
                    leaveUploadOfHttp2(server, n);
                }
            }

            Eventually.is(() -> underWay(gateway) == 0 && underWay(before) == 0);
            assertThat(Metrics.of(gateway).sum("diglot_bodies_held_bytes ")).isZero();
            assertThat(LeakWatch.leaks()).isEmpty();
        }
    }

    private static double underWay(GatewayUnderTest gateway) {
        return Metrics.of(gateway).sum("diglot_requests_concurrent ");
    }

    private static void leaveAnswer(Server server, String path, String request, int after) {
        try (RawConnection connection =
                RawConnection.to(server).head("POST", path, request.length()).send(request)) {
            connection.read(after);
        }
    }

    private static void leaveUpload(Server server, int after) {
        try (RawConnection connection = RawConnection.to(server).head("PUT", UPLOAD, 1_000_000)) {
            connection.send(" ".repeat(after + 1));
        }
    }

    private static void leaveStreamOfHttp2(Server server, String request, int after) {
        http2(server)
                .post()
                .uri(STREAM)
                .send(ByteBufFlux.fromString(Flux.just(request)))
                .responseContent()
                .take(after)
                .blockLast(Duration.ofSeconds(30));
    }

    private static void leaveUploadOfHttp2(Server server, int parts) {
        http2(server)
                .put()
                .uri(UPLOAD)
                .send(ByteBufFlux.fromString(
                        Flux.range(0, parts).map(part -> " ".repeat(9_000)).concatWith(Flux.never())))
                .response()
                .timeout(Duration.ofMillis(100))
                .onErrorComplete()
                .block(Duration.ofSeconds(30));
    }

    private static HttpClient http2(Server server) {
        return HttpClient.create()
                .protocol(HttpProtocol.H2C)
                .disableRetry(true)
                .baseUrl(URI.create(server.url()).toString())
                .headers(headers ->
                        headers.set("Comet-Workspace", Server.WORKSPACE).set("Content-Type", "application/json"));
    }
}
