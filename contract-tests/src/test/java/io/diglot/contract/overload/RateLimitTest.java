package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each client may ask five times an hour, and no more. */
class RateLimitTest {

    private static final int ALLOWED = 5;
    private static final byte[] NOTHING = {};

    private static GatewayUnderTest gateway;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start("diglot.rate-limit.requests=" + ALLOWED, "diglot.rate-limit.period=1h");
        client = new Client(gateway.server());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void one_request_too_many_is_refused_in_arize_s_shape() {
        useUp("arize client");

        Answer refused = get("/v2/spaces", "Bearer arize client");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = refused.json().orElseThrow();
        assertThat(problem.get("status").intValue()).isEqualTo(429);
        assertThat(problem.get("title").textValue()).isEqualTo("Rate limit exceeded");
        assertThat(seconds(refused, "Retry-After")).isBetween(1L, 720L);
    }

    @Test
    void one_request_too_many_is_refused_in_opik_s_shape_with_both_headers_that_its_sdks_read() {
        useUp("opik client");

        Answer refused = get("/v1/private/projects", "opik client");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode error = refused.json().orElseThrow();
        assertThat(error.get("code").intValue()).isEqualTo(429);
        assertThat(error.get("message").textValue()).startsWith("Too Many Requests: ");
        assertThat(seconds(refused, "RateLimit-Reset")).isBetween(1L, 720L);
        assertThat(seconds(refused, "Retry-After")).isEqualTo(seconds(refused, "RateLimit-Reset"));
    }

    @Test
    void a_client_is_its_key_in_whichever_dialect_and_dress_it_comes() {
        List<Integer> answers = IntStream.range(0, ALLOWED + 2)
                .mapToObj(n -> n % 2 == 0
                        ? get("/v2/spaces", "Bearer one key")
                        : get("/opik/api/v1/private/projects", "one key"))
                .map(Answer::status)
                .toList();

        assertThat(answers).containsExactly(200, 200, 200, 200, 200, 429, 429);
    }

    @Test
    void clients_have_an_allowance_each() {
        useUp("greedy");

        assertThat(get("/v2/spaces", "Bearer modest").status()).isEqualTo(200);
    }

    @Test
    void requests_without_a_key_count_by_address() {
        List<Integer> answers = IntStream.range(0, ALLOWED + 1)
                // What a client says of its address is not believed.
                .mapToObj(n -> client.send(
                        "GET",
                        "/v2/spaces",
                        Map.of("X-Forwarded-For", "10.0.0." + n, "Forwarded", "for=10.0.0." + n),
                        NOTHING))
                .map(Answer::status)
                .toList();

        assertThat(answers).containsExactly(200, 200, 200, 200, 200, 429);
    }

    @Test
    void a_refused_body_is_not_read() {
        useUp("large body");

        Answer refused = client.send(
                "POST",
                "/v2/datasets",
                Map.of("Authorization", "Bearer large body"),
                "{".repeat(200).getBytes(StandardCharsets.UTF_8));

        assertThat(refused.status()).isEqualTo(429);
    }

    @Test
    void whether_the_gateway_lives_may_be_asked_at_any_time() {
        IntStream.range(0, 3 * ALLOWED)
                .forEach(n ->
                        assertThat(get("/is-alive/ping", "pinging").status()).isEqualTo(200));
        IntStream.range(0, 3 * ALLOWED).forEach(n -> assertThat(
                        new Client(gateway.management()).get("/health/liveness").status())
                .isEqualTo(200));
        assertThat(get("/v2/spaces", "pinging").status()).isEqualTo(200);
    }

    @Test
    void refusals_are_counted_and_name_no_key() {
        useUp("counted key");
        get("/v2/spaces", "Bearer counted key");

        assertThat(String.join("\n", Metrics.of(gateway).lines()))
                .contains("diglot_rate_limit_refusals_total{cause=\"allowance\",dialect=\"arize\"")
                .doesNotContain("counted key");
    }

    private static void useUp(String key) {
        IntStream.range(0, ALLOWED)
                .forEach(n ->
                        assertThat(get("/v2/spaces", "Bearer " + key).status()).isEqualTo(200));
    }

    private static long seconds(Answer answer, String header) {
        return Long.parseLong(answer.headers().firstValue(header).orElseThrow());
    }

    private static Answer get(String path, String authorization) {
        return client.send("GET", path, Map.of("Authorization", authorization), NOTHING);
    }
}
