package io.diglot.contract.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.PostgresUnderTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Traces that no experiment links to go when they are old, whoever dies meanwhile, and nothing else goes with them. */
class TraceRetentionTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int BATCH = 1_000;
    private static final int RUNS = 50;

    @Test
    void a_killed_gateway_goes_on_after_the_next_start() {
        List<String> settings = List.of("diglot.state.trace-retention=2s");
        try (ForkedGateway gateway = ForkedGateway.start("512m", settings)) {
            Client client = new Client(gateway.server());
            Evaluated evaluated = Evaluated.of(client);
            UUID first = traces(client);
            IntStream.range(0, 5).forEach(n -> traces(client));

            Eventually.is(() -> client.get("/v1/private/traces/" + first).status() == 404);
            gateway.kill();
            gateway.restart();

            Eventually.is(() -> total(client, "traces") + total(client, "spans") == 0);
            evaluated.verify();
        }
    }

    @Test
    void two_gateways_on_one_database_take_out_each_trace_once() {
        List<String> settings = new ArrayList<>(PostgresUnderTest.settings());
        settings.add("diglot.state.trace-retention=1s");
        try (GatewayUnderTest one = GatewayUnderTest.start(settings.toArray(String[]::new));
                GatewayUnderTest other = GatewayUnderTest.start(settings.toArray(String[]::new))) {
            Client client = new Client(one.server());
            Evaluated evaluated = Evaluated.of(client);

            traces(client);

            Eventually.is(() -> expired(one) + expired(other) >= BATCH);
            Eventually.is(() -> total(client, "traces") + total(client, "spans") == 0);
            assertThat(expired(one) + expired(other)).isEqualTo(BATCH);
            evaluated.verify();
        }
    }

    private static double expired(GatewayUnderTest gateway) {
        return Metrics.of(gateway).sum("diglot_state_expired_total", "kind=\"trace\"");
    }

    private static int total(Client client, String pieces) {
        return client.get("/v1/private/" + pieces + "?project_name=production")
                .document()
                .get("total")
                .intValue();
    }

    /** What production sends: traces, each with a span and a score. Gives the first. */
    private static UUID traces(Client client) {
        List<UUID> ids = IntStream.range(0, BATCH).mapToObj(n -> Opik.newId()).toList();
        ObjectNode traces = NODES.objectNode();
        ObjectNode spans = NODES.objectNode();
        ObjectNode scores = NODES.objectNode();
        ArrayNode allTraces = traces.putArray("traces");
        ArrayNode allSpans = spans.putArray("spans");
        ArrayNode allScores = scores.putArray("scores");
        String now = Instant.now().toString();
        for (UUID id : ids) {
            allTraces
                    .addObject()
                    .put("id", id.toString())
                    .put("project_name", "production")
                    .put("start_time", now);
            allSpans.addObject()
                    .put("id", Opik.newId().toString())
                    .put("trace_id", id.toString())
                    .put("project_name", "production")
                    .put("start_time", now);
            allScores
                    .addObject()
                    .put("id", id.toString())
                    .put("project_name", "production")
                    .put("name", "quality")
                    .put("value", 1)
                    .put("source", "sdk");
        }
        client.post("/v1/private/traces/batch", traces.toString()).success();
        client.post("/v1/private/spans/batch", spans.toString()).success();
        client.put("/v1/private/traces/feedback-scores", scores.toString()).success();
        return ids.getFirst();
    }

    /** An experiment of each dialect, which stays. */
    private record Evaluated(Arize arize, String ofArize, String ofOpik) {

        static Evaluated of(Client client) {
            Arize arize = new Arize(client);
            String dataset = arize.createDataset("arize", 1);
            arize.createExperiment(dataset, arize.exampleIds(dataset).getFirst(), "of arize", outputs())
                    .success();
            Opik opik = new Opik(client);
            opik.createDataset("opik");
            opik.uploadExperiment("opik", "of opik", outputs()).success();
            return new Evaluated(arize, id(client, "of%20arize"), id(client, "of%20opik"));
        }

        private static String id(Client client, String name) {
            return Objects.requireNonNull(client.get("/v2/experiments?name=" + name)
                    .document()
                    .at("/experiments/0/id")
                    .textValue());
        }

        void verify() {
            assertThat(List.of(ofArize, ofOpik)).allSatisfy(experiment -> assertThat(arize.walk(experiment, 500))
                    .extracting(Arize.Run::output)
                    .containsExactlyInAnyOrderElementsOf(outputs()));
        }

        private static List<String> outputs() {
            return IntStream.range(0, RUNS).mapToObj(n -> "answer " + n).toList();
        }
    }
}
