package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.Opik;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A store that is as large as it may be takes nothing more, and goes on with all else. */
class MaxBytesTest {

    private static final long MOST = 8L << 20;
    private static final byte[] NOTHING = {};

    List<String> settings() {
        return List.of();
    }

    /** What the database does by itself, a while after rows were deleted. */
    void deleted() throws Exception {}

    @Test
    void what_adds_is_told_429_until_something_was_deleted() throws Exception {
        List<String> settings = new ArrayList<>(settings());
        settings.add("diglot.state.max-bytes=" + MOST + "B");
        try (GatewayUnderTest gateway = GatewayUnderTest.start(settings.toArray(String[]::new))) {
            Client client = new Client(gateway.server());
            Arize arize = new Arize(client);
            Opik opik = new Opik(client);
            String dataset = arize.createDataset("filled", 1);
            String example = arize.exampleIds(dataset).getFirst();
            String opikDataset = opik.createDataset("filled by opik");
            assertThat(client.get("/is-alive/ping").status()).isEqualTo(200);
            assertThat(state(gateway).get("status").textValue()).isEqualTo("UP");

            int written = fill(arize, dataset, example);

            refusedInArizesShape(arize.createExperiment(dataset, example, "refused", List.of("x")));
            refusedInOpiksShape(opik.putItems(opikDataset, "refused", 1));
            refusedInOpiksShape(opik.uploadExperiment("filled by opik", "refused", List.of("x")));
            refusedInOpiksShape(client.post("/v1/private/traces", trace()));
            refusedInOpiksShape(client.post("/v1/private/projects", "{\"name\":\"refused\"}"));
            assertThat(client.get("/is-alive/ping").status()).isEqualTo(500);
            JsonNode state = state(gateway);
            assertThat(state.get("status").textValue()).isEqualTo("DOWN");
            assertThat(state.at("/details/maxBytes").longValue()).isEqualTo(MOST);
            assertThat(state.at("/details/bytes").longValue()).isGreaterThanOrEqualTo(MOST);
            assertThat(Metrics.of(gateway).sum("diglot_state_bytes")).isGreaterThanOrEqualTo(MOST);
            Map<String, String> experiments = arize.experiments(dataset);
            assertThat(experiments).as("reads go on").hasSize(written);

            // The newest stays, at the end of the files, so that these do not become smaller.
            for (int n = 0; n < written - 1; n++) {
                assertThat(delete(client, "/v2/experiments/" + experiments.get("large " + n)))
                        .isEqualTo(204);
            }
            assertThat(delete(client, "/v1/private/datasets/" + opikDataset)).isEqualTo(204);
            deleted();

            Eventually.is(() -> client.get("/is-alive/ping").status() == 200);
            arize.createExperiment(dataset, example, "taken", List.of("x")).success();
            client.post("/v1/private/traces", trace()).success();
            assertThat(state(gateway).at("/details/bytes").longValue()).isLessThan(MOST);
            String last = Objects.requireNonNull(experiments.get("large " + (written - 1)));
            assertThat(arize.walk(last, 10)).hasSize(1);
        }
    }

    /** Tells how many experiments it took. */
    private static int fill(Arize arize, String dataset, String example) {
        Random random = new Random(1);
        for (int n = 0; n < 10_000; n++) {
            byte[] noise = new byte[150_000];
            random.nextBytes(noise);
            Answer answer = arize.createExperiment(
                    dataset, example, "large " + n, List.of(Base64.getEncoder().encodeToString(noise)));
            if (answer.status() == 429) {
                return n;
            }
            answer.success();
        }
        throw new AssertionError("The store never fills.");
    }

    private static void refusedInArizesShape(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(seconds(answer, "Retry-After")).isPositive();
        JsonNode problem = answer.json().orElseThrow();
        assertThat(problem.get("status").intValue()).isEqualTo(429);
        assertThat(problem.get("detail").textValue()).contains("until something is deleted");
    }

    private static void refusedInOpiksShape(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
        assertThat(seconds(answer, "RateLimit-Reset")).isPositive().isEqualTo(seconds(answer, "Retry-After"));
        JsonNode error = answer.json().orElseThrow();
        assertThat(error.get("code").intValue()).isEqualTo(429);
        assertThat(error.get("message").textValue()).startsWith("Too Many Requests: ");
    }

    private static long seconds(Answer answer, String header) {
        return Long.parseLong(answer.headers().firstValue(header).orElseThrow());
    }

    private static int delete(Client client, String path) {
        return client.send("DELETE", path, Map.of(), NOTHING).status();
    }

    private static String trace() {
        return "{\"id\":\"" + Opik.newId() + "\",\"start_time\":\"2026-11-26T08:00:00Z\"}";
    }

    private static JsonNode state(GatewayUnderTest gateway) {
        return new Client(gateway.management())
                .get("/health")
                .json()
                .orElseThrow()
                .at("/components/state");
    }
}
