package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.BreakingUpstream;
import io.diglot.contract.upstream.BreakingUpstream.Body;
import io.diglot.contract.upstream.BreakingUpstream.End;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.failure.Failure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import reactor.core.publisher.Flux;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** An answer that breaks off after its head: the client sees at once that it is not whole, and the log says so. */
@Timeout(300)
class BrokenAnswerTest {

    private static final String PATH = "/v1/private/datasets";

    /** Far shorter than the time after which an idle connection is closed. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private static BreakingUpstream upstream;
    private static GatewayUnderTest passing;

    @BeforeAll
    static void start() {
        upstream = new BreakingUpstream();
        passing = ChainUnderTest.startBefore(upstream.baseUrl());
    }

    @AfterAll
    static void stop() {
        passing.close();
        upstream.close();
    }

    static Stream<Arguments> breaks() {
        return Arrays.stream(Body.values())
                .flatMap(body -> Arrays.stream(End.values()).map(end -> Arguments.of(body, end)));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void what_passes_through_http_1_1_closes_before_its_end(Body body, End end) {
        upstream.behave(body, end);
        double failed = failed(passing);

        String came;
        try (RawConnection connection = RawConnection.to(passing.server()).head("GET", PATH, 0)) {
            came = connection.untilClosed();
        }

        assertThat(came)
                .startsWith("HTTP/1.1 200 OK")
                .contains("{\"content\": [")
                .doesNotContain("\r\n0\r\n");
        Eventually.is(() -> failed(passing) == failed + 1);
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void what_passes_through_http_2_has_its_stream_reset(Body body, End end) {
        upstream.behave(body, end);
        double failed = failed(passing);

        assertThatThrownBy(() -> overHttp2(passing.server(), PATH))
                .hasMessageContaining("prematurely closed DURING response");

        Eventually.is(() -> failed(passing) == failed + 1);
    }

    /** Nothing else tells an HTTP/1.0 client that an answer without a length is not whole. */
    @ParameterizedTest
    @MethodSource("breaks")
    void what_passes_through_http_1_0_has_its_connection_reset(Body body, End end) {
        upstream.behave(body, end);

        try (RawConnection connection =
                RawConnection.to(passing.server()).send("GET " + PATH + " HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")) {
            assertThat(connection.endsWithReset()).isTrue();
        }
    }

    @Test
    void a_translated_stream_that_breaks_is_cut_over_each_protocol() {
        try (GatewayUnderTest gateway =
                GatewayUnderTest.start(context -> context.registerBean(BreakingStreams.class, BreakingStreams::new))) {
            Opik opik = new Opik(new Client(gateway.server()));
            String name = "broken " + Opik.newId();
            opik.createLargeDataset(name);
            String request = "{\"dataset_name\": \"" + name + "\"}";
            double failed = failed(gateway);

            try (RawConnection connection = RawConnection.to(gateway.server())
                    .head("POST", PATH + "/items/stream", request.length())
                    .send(request)) {
                assertThat(connection.untilClosed())
                        .startsWith("HTTP/1.1 200 OK")
                        .doesNotContain("\r\n0\r\n");
            }
            assertThatThrownBy(() -> overHttp2(gateway.server(), PATH + "/items/stream", request))
                    .hasMessageContaining("prematurely closed DURING response");

            Eventually.is(() -> failed(gateway) == failed + 2);
        }
    }

    @Test
    void a_client_that_leaves_is_no_success() throws Exception {
        try (GatewayUnderTest gateway = GatewayUnderTest.start();
                GatewayUnderTest before =
                        ChainUnderTest.startBefore(gateway.server().url() + "/api")) {
            Opik opik = new Opik(new Client(gateway.server()));
            String name = "left " + Opik.newId();
            opik.createLargeDataset(name);
            String request = "{\"dataset_name\": \"" + name + "\"}";
            for (GatewayUnderTest each : new GatewayUnderTest[] {gateway, before}) {
                double cancelled = outcome(each, "cancelled");
                double succeeded = outcome(each, "success");
                for (int n = 0; n < 5; n++) {
                    try (RawConnection connection = RawConnection.to(each.server())
                            .head("POST", PATH + "/items/stream", request.length())
                            .send(request)) {
                        connection.read(10_000 * n + 1);
                    }
                }

                Eventually.is(() -> outcome(each, "cancelled") == cancelled + 5);
                assertThat(outcome(each, "success")).isEqualTo(succeeded);
            }
        }
    }

    private static double failed(GatewayUnderTest gateway) {
        return outcome(gateway, "server_error");
    }

    private static double outcome(GatewayUnderTest gateway, String outcome) {
        return Metrics.of(gateway).sum("diglot_requests_seconds_count", "outcome=\"" + outcome + "\"");
    }

    private static void overHttp2(Server server, String path) {
        http2(server).get().uri(path).responseContent().blockLast(AT_ONCE);
    }

    private static void overHttp2(Server server, String path, String body) {
        http2(server)
                .headers(headers -> headers.set("Content-Type", "application/json"))
                .post()
                .uri(path)
                .send(reactor.netty.ByteBufFlux.fromString(Flux.just(body)))
                .responseContent()
                .blockLast(AT_ONCE);
    }

    private static HttpClient http2(Server server) {
        return HttpClient.create()
                .protocol(HttpProtocol.H2C)
                .disableRetry(true)
                .baseUrl(URI.create(server.url()).toString())
                .headers(headers -> headers.set("Comet-Workspace", Server.WORKSPACE));
    }

    /** Lets each stream of items fail after some of them, as where a database goes away. */
    private static final class BreakingStreams implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof ExampleStore backend)) {
                return bean;
            }
            return Proxy.newProxyInstance(
                    ExampleStore.class.getClassLoader(),
                    bean.getClass().getInterfaces(),
                    (proxy, method, arguments) -> {
                        try {
                            Object answer = method.invoke(backend, arguments);
                            return answer instanceof Flux<?> flux
                                    ? flux.take(250).concatWith(Flux.error(new Failure.TimedOut().asException()))
                                    : answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
