package io.diglot.contract.observation;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trace of a caller and the id of its request go on to the backend, whether it passes through or is translated. */
class TracePropagationTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Map<String, String> SAMPLED = Map.of("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");

    private static WireMockServer upstream;
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        upstream = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        upstream.start();
        upstream.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        gateway = ChainUnderTest.startBefore(upstream.baseUrl());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.stop();
    }

    @BeforeEach
    void nothingWasAsked() {
        upstream.resetRequests();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/private/projects", "/v2/datasets"})
    void what_the_backend_is_asked_belongs_to_the_trace_of_the_caller(String path) {
        // What comes of it is not the point: nothing but {} is ever answered.
        new Client(gateway.server()).send("GET", path, SAMPLED, new byte[0]);

        assertThat(upstream.findAll(anyRequestedFor(anyUrl()))).isNotEmpty().allSatisfy(request -> assertThat(
                        request.getHeader("traceparent"))
                .matches("00-" + TRACE + "-[0-9a-f]{16}-0[01]"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/private/projects, given-by-the-caller",
        "/v2/datasets, given-by-the-caller",
        "/v1/private/projects,",
        "/v2/datasets,",
    })
    void what_the_backend_is_asked_carries_the_id_of_the_request(String path, @Nullable String given) {
        String told = new Client(gateway.server())
                .send("GET", path, Map.of("X-Request-Id", given == null ? Client.ABSENT : given), new byte[0])
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();

        assertThat(told).matches(given == null ? "[0-9a-f]{16}" : given);
        assertThat(upstream.findAll(anyRequestedFor(anyUrl()))).isNotEmpty().allSatisfy(request -> assertThat(
                        request.getHeader("X-Request-Id"))
                .isEqualTo(told));
    }
}
