package io.diglot.contract.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.arize.Operation;
import io.diglot.contract.upstream.arize.Specification;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** A twin of Arize whose clock the test moves, and a client of it that holds each answer to the API document. */
final class ArizeTwinUser implements AutoCloseable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Specification SPECIFICATION = Specification.shared();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T12:00:00Z"));
    private final AtomicLong names = new AtomicLong();
    private final ArizeTwin twin = ArizeTwin.start(now::get);
    private final Client client = new Client(twin.server());

    ArizeTwin twin() {
        return twin;
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** A name that nothing has. */
    String name(String readable) {
        return readable + " " + names.incrementAndGet();
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer send(String method, String path, String json) {
        return as(ArizeTwin.KEY, method, path, json);
    }

    Answer as(String key, String method, String path, String json) {
        Answer answer = new Client(new Server(twin.baseUrl(), twin.space(), key))
                .send(method, path, Map.of(), json.getBytes(StandardCharsets.UTF_8));
        Operation operation =
                SPECIFICATION.operation(method, path.replaceFirst("\\?.*", "")).orElseThrow();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertThat(SPECIFICATION.breachOfAnswer(operation, answer.status(), type, answer.json()))
                .as("%s", answer)
                .isEmpty();
        return answer;
    }

    void assertStatus(int status, String method, String path, String json) {
        assertThat(send(method, path, json)).extracting(Answer::status).isEqualTo(status);
    }

    /** The status of an answer that need not be one of Arize's, or what is in place of it. */
    String outcome(String path, String json) {
        try {
            return Integer.toString(client.post(path, json).status());
        } catch (UncheckedIOException e) {
            return "no answer";
        }
    }

    /** Makes a dataset of numbered examples. */
    String dataset(int examples) {
        ArrayNode all = NODES.arrayNode();
        IntStream.range(0, examples).forEach(n -> all.addObject().put("n", n));
        ObjectNode body = NODES.objectNode().put("name", name("d")).put("space_id", twin.space());
        body.set("examples", all);
        return send("POST", "/v2/datasets", body.toString())
                .document()
                .get("id")
                .textValue();
    }

    List<String> examples(String dataset) {
        return twin.console().examples(dataset).stream()
                .map(example -> example.get("id").textValue())
                .toList();
    }

    /** Makes an experiment of numbered runs over the first example, and tells its path. */
    String experiment(String dataset, String name, int runs) {
        return "/v2/experiments/"
                + create(dataset, name, runs).document().get("id").textValue();
    }

    Answer create(String dataset, String name, int runs) {
        return send("POST", "/v2/experiments", experimentOf(dataset, name, runs));
    }

    String experimentOf(String dataset, String name, int runs) {
        return runs(examples(dataset).getFirst(), runs)
                .put("name", name)
                .put("dataset_id", dataset)
                .toString();
    }

    static ObjectNode runs(String example, int count) {
        ObjectNode body = NODES.objectNode();
        ArrayNode runs = body.putArray("experiment_runs");
        IntStream.range(0, count).forEach(n -> runs.addObject()
                .put("example_id", example)
                .put("output", "o" + n)
                .put("eval.c.score", n / 2.0));
        return body;
    }

    List<String> outputs(String experiment) {
        return texts(get(experiment + "/runs").document().get("experiment_runs"), "output");
    }

    /** The id of the first run. */
    String run(String experiment) {
        return get(experiment + "/runs").document().at("/experiment_runs/0/id").textValue();
    }

    Instant changed(String path) {
        return Instant.parse(get(path).document().get("updated_at").textValue());
    }

    static List<String> texts(JsonNode array, String member) {
        return array.valueStream().map(one -> one.get(member).textValue()).toList();
    }

    @Override
    public void close() {
        twin.close();
    }
}
