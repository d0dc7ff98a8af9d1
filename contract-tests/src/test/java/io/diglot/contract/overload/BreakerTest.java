package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.RawUpstream;
import io.netty.channel.ChannelOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** What shuts everybody out for a while, and what one client can do as often as it likes. */
@Timeout(300)
class BreakerTest {

    private static final String PASSED = "/v1/private/projects";
    private static final String TRANSLATED = "/v2/spaces";
    private static final String NONE = "{\"page\":1,\"size\":0,\"total\":0,\"content\":[]}";

    /** So many outcomes the breaker looks at. */
    private static final int WINDOW = 10;

    private static final int OFTEN = WINDOW + 5;

    private static RawUpstream upstream;
    private static GatewayUnderTest gateway;
    private static Client client;

    @BeforeAll
    static void start() {
        upstream = new RawUpstream();
        gateway = ChainUnderTest.startBefore(
                upstream.baseUrl(),
                "diglot.opik.response-timeout=2s",
                "diglot.opik.quota.max-wait=0s",
                "diglot.limits.client-stall=2s",
                "resilience4j.circuitbreaker.instances.opik.sliding-window-type=COUNT_BASED",
                "resilience4j.circuitbreaker.instances.opik.sliding-window-size=" + WINDOW,
                "resilience4j.circuitbreaker.instances.opik.wait-duration-in-open-state=3s",
                "resilience4j.circuitbreaker.instances.opik.permitted-number-of-calls-in-half-open-state=1",
                "resilience4j.retry.instances.opik.max-attempts=1");
        client = new Client(gateway.server());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @BeforeEach
    void allIsWell() {
        upstream.behave((request, response) -> well(response));
        Eventually.is(() -> client.get(PASSED).status() == 200);
        // What was counted before is forgotten.
        for (int call = 0; call < WINDOW; call++) {
            client.get(PASSED).success();
        }
    }

    private enum Fault {
        RESET,
        CLOSED,
        SILENT,
        BAD_GATEWAY,
        UNAVAILABLE,
        GATEWAY_TIMEOUT
    }

    static Stream<Arguments> faultsInBothDialects() {
        return Stream.of(Fault.values())
                .flatMap(fault -> Stream.of(Arguments.of(fault, PASSED), Arguments.of(fault, TRANSLATED)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faultsInBothDialects")
    void a_server_that_does_not_answer_is_left_alone(Fault fault, String path) {
        AtomicInteger asked = new AtomicInteger();
        upstream.behave((request, response) -> {
            asked.incrementAndGet();
            return suffered(fault, response);
        });

        Answer first = client.get(path);
        assertThat(first.status()).isIn(502, 503, 504);
        // What a server says itself passes as it is.
        if (path.equals(TRANSLATED) || first.text().contains("backend")) {
            assertThat(first.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
        }
        Stream.generate(() -> client.get(path)).limit(OFTEN).forEach(answer -> {});
        int before = asked.get();

        for (String any : List.of(PASSED, TRANSLATED)) {
            Answer refused = client.get(any);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(asked).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 402, 403, 404, 405, 408, 409, 413, 422, 500, 501, 505})
    void what_a_server_answers_to_one_client_shuts_nobody_out(int status) {
        upstream.behave((request, response) -> request.uri().contains("broken")
                        || request.uri().contains("datasets/")
                ? response.status(status)
                        .sendString(Mono.just("{\"code\":" + status
                                + ",\"message\":\"There was an error processing your request. It has been logged.\"}"))
                : well(response));

        for (int call = 0; call < OFTEN; call++) {
            assertThat(client.get("/v1/private/broken").status()).isEqualTo(status);
            client.get("/v2/datasets/RGF0YXNldDowMTkwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDA=");
        }

        assertNobodyIsShutOut();
    }

    @ParameterizedTest
    @EnumSource(Rudeness.class)
    void what_one_client_does_shuts_nobody_out(Rudeness rudeness) {
        AtomicInteger reached = new AtomicInteger();
        upstream.behave((request, response) -> {
            if (!request.uri().contains("rude")) {
                return well(response);
            }
            reached.incrementAndGet();
            return request.receive().then(Mono.<Void>never());
        });
        List<RawConnection> rude = Stream.generate(() -> RawConnection.to(gateway.server()))
                .limit(OFTEN)
                .toList();

        rude.forEach(rudeness::show);
        if (rudeness == Rudeness.STALLS) {
            rude.forEach(RawConnection::untilClosed);
        } else {
            Eventually.is(() -> reached.get() >= OFTEN);
        }
        rude.forEach(RawConnection::close);
        Eventually.is(() -> Metrics.of(gateway).sum("diglot_requests_concurrent ") == 0);

        assertNobodyIsShutOut();
    }

    private enum Rudeness {
        STALLS,
        LEAVES_WITHIN_ITS_BODY,
        LEAVES_BEFORE_THE_ANSWER;

        void show(RawConnection connection) {
            switch (this) {
                case STALLS, LEAVES_WITHIN_ITS_BODY ->
                    connection.head("POST", "/v1/private/rude", 100).send("{\"half\":");
                case LEAVES_BEFORE_THE_ANSWER ->
                    connection.head("POST", "/v1/private/rude", 2).send("{}");
            }
        }
    }

    private static void assertNobodyIsShutOut() {
        for (String any : List.of(PASSED, TRANSLATED)) {
            Answer other = client.send("GET", any, Map.of(), new byte[0]);
            assertThat(other.status()).as(other.toString()).isEqualTo(200);
        }
    }

    private static Publisher<Void> well(HttpServerResponse response) {
        return response.header("Content-Type", "application/json").sendString(Mono.just(NONE));
    }

    private static Publisher<Void> suffered(Fault fault, HttpServerResponse response) {
        return switch (fault) {
            case RESET -> ended(response, 0);
            case CLOSED -> ended(response, -1);
            case SILENT -> Mono.never();
            case BAD_GATEWAY -> response.status(502).send();
            case UNAVAILABLE -> response.status(503).send();
            case GATEWAY_TIMEOUT -> response.status(504).send();
        };
    }

    private static Publisher<Void> ended(HttpServerResponse response, int linger) {
        response.withConnection(connection -> {
            connection.channel().config().setOption(ChannelOption.SO_LINGER, linger);
            var unused = connection.channel().close();
        });
        return Mono.never();
    }
}
