package io.diglot.contract.observation;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request stands in the log with the trace that it belongs to; spans leave only where an operator wants that. */
class TracingTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Map<String, String> SAMPLED = Map.of("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
    private static final String SPANS = "/v1/traces";

    private WireMockServer collector;

    @BeforeEach
    void start() {
        collector = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        collector.start();
        collector.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    @AfterEach
    void stop() {
        collector.stop();
    }

    @Test
    void the_trace_of_a_caller_stands_in_the_log_and_goes_nowhere_else() {
        try (ForkedGateway gateway = ForkedGateway.start("256m", List.of())) {
            Client client = new Client(gateway.server());

            client.send("GET", "/v2/spaces", SAMPLED, new byte[0]).success();

            Eventually.is(() -> gateway.log().contains("GET /v2/spaces"));
            assertThat(gateway.log().lines())
                    .filteredOn(line -> line.contains("GET /v2/spaces"))
                    .singleElement()
                    .asString()
                    .contains(TRACE);
            assertThat(gateway.log()).doesNotContain(" WARN ").doesNotContain(" ERROR ");
        }
    }

    @Test
    void spans_are_exported_where_an_endpoint_is_set() {
        try (ForkedGateway gateway = ForkedGateway.start(
                "256m", List.of("management.otlp.tracing.endpoint=" + collector.baseUrl() + SPANS))) {
            new Client(gateway.server())
                    .send("GET", "/v2/spaces", SAMPLED, new byte[0])
                    .success();

            Eventually.is(() ->
                    !collector.findAll(postRequestedFor(urlPathEqualTo(SPANS))).isEmpty());
        }
    }
}
