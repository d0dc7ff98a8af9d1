package io.diglot.contract.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What spans cost by a list of prices that the operator names. */
class EstimatedCostTest {

    private static final String SPANS = "/v1/private/spans";

    /** Source of the sum: the capture experiment-items-bulk/004-trace-after of the real Opik. */
    private static final String USAGE = "\"usage\": {\"prompt_tokens\": 10, \"completion_tokens\": 5}";

    @TempDir
    static Path folder;

    private static GatewayUnderTest gateway;
    private static Client client;

    private final String trace = String.valueOf(Opik.newId());

    @BeforeAll
    static void start() throws IOException {
        Path prices = Files.writeString(
                folder.resolve("prices.json"),
                "{\"gpt-4o\": {\"input_cost_per_token\": 2.5e-06, \"output_cost_per_token\": 1e-05, \"litellm_provider\": \"openai\"}}");
        gateway = GatewayUnderTest.start("diglot.prices.file=" + prices);
        client = new Client(gateway.server());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_span_that_brings_its_model_and_its_tokens_gets_a_cost_and_its_trace_the_sum() {
        send("POST", "/v1/private/traces", "{\"id\": \"" + trace + "\", \"start_time\": \"2026-01-01T00:00:00Z\"}");
        String one = span("\"model\": \"gpt-4o\", \"provider\": \"openai\", " + USAGE);
        span("\"model\": \"gpt-4o\", " + USAGE);

        assertThat(cost(SPANS + "/" + one)).isEqualByComparingTo("0.000075");
        assertThat(cost("/v1/private/traces/" + trace)).isEqualByComparingTo("0.00015");
    }

    @Test
    void a_change_that_brings_both_gives_a_cost() {
        String span = span("\"type\": \"llm\"");
        send("PATCH", SPANS + "/" + span, "{\"trace_id\": \"" + trace + "\", \"model\": \"gpt-4o\", " + USAGE + "}");

        assertThat(cost(SPANS + "/" + span)).isEqualByComparingTo("0.000075");
    }

    @Test
    void a_cost_that_was_given_stays_and_what_has_no_price_has_none() {
        String given = span("\"model\": \"gpt-4o\", \"total_estimated_cost\": 3, " + USAGE);
        String unknown = span("\"model\": \"another\", " + USAGE);
        String uncounted = span("\"model\": \"gpt-4o\"");

        assertThat(cost(SPANS + "/" + given)).isEqualByComparingTo("3");
        assertThat(read(SPANS + "/" + unknown).has("total_estimated_cost")).isFalse();
        assertThat(read(SPANS + "/" + uncounted).has("total_estimated_cost")).isFalse();
    }

    private String span(String members) {
        String id = String.valueOf(Opik.newId());
        send(
                "POST",
                SPANS,
                "{\"id\": \"" + id + "\", \"trace_id\": \"" + trace + "\", \"start_time\": \"2026-01-01T00:00:00Z\", "
                        + members + "}");
        return id;
    }

    private static void send(String method, String path, String body) {
        Answer answer = client.send(method, path, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    }

    private static BigDecimal cost(String path) {
        return read(path).required("total_estimated_cost").decimalValue();
    }

    private static JsonNode read(String path) {
        return client.get(path).json().orElseThrow();
    }
}
