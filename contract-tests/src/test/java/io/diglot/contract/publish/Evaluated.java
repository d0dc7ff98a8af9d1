package io.diglot.contract.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.ArizeTwin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A dataset and an experiment with its runs, written in the Opik dialect as its SDK writes them. Each item is known in
 * Arize by what it says, so that one that is there twice shows.
 */
public final class Evaluated {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ITEM = "diglot.item_id";

    private Client client;
    private final String name;
    private final String experiment = Opik.newId().toString();
    private final List<String> examples = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();

    private Evaluated(Client client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Makes both, with so many items. */
    public static Evaluated write(Client client, String name, int items) {
        Evaluated evaluated = new Evaluated(client, name);
        client.post("/v1/private/datasets", named(name).toString()).success();
        evaluated.addExamples(items);
        evaluated.makeExperiment();
        evaluated.addRuns(items);
        return evaluated;
    }

    /** An experiment of the same name on the same examples. */
    Evaluated another(int items) {
        Evaluated another = new Evaluated(client, name);
        another.examples.addAll(examples);
        another.makeExperiment();
        another.addRuns(items);
        return another;
    }

    private void makeExperiment() {
        ObjectNode body =
                NODES.objectNode().put("id", experiment).put("name", name).put("dataset_name", name);
        client.post("/v1/private/experiments", body.toString()).success();
    }

    String name() {
        return name;
    }

    /** From now on another client writes. */
    Evaluated as(Client other) {
        client = other;
        return this;
    }

    String experiment() {
        return experiment;
    }

    public void addExamples(int count) {
        ObjectNode body = NODES.objectNode().put("dataset_name", name);
        ArrayNode items = body.putArray("items");
        for (int n = 0; n < count; n++) {
            String id = Opik.newId().toString();
            items.addObject()
                    .put("id", id)
                    .put("source", "sdk")
                    .putObject("data")
                    .put("question", name + "/" + examples.size());
            examples.add(id);
        }
        client.put("/v1/private/datasets/items", body.toString()).success();
    }

    /** Of the examples in turn. */
    public void addRuns(int count) {
        ObjectNode traced = NODES.objectNode();
        ArrayNode all = traced.putArray("traces");
        ObjectNode linked = NODES.objectNode();
        ArrayNode links = linked.putArray("experiment_items");
        for (int n = 0; n < count; n++) {
            String trace = Opik.newId().toString();
            all.addObject()
                    .put("id", trace)
                    .put("name", "task")
                    .put("start_time", "2026-11-26T12:00:00Z")
                    .put("end_time", "2026-11-26T12:00:01Z")
                    .putObject("output")
                    .put("output", name + "/" + traces.size());
            String item = Opik.newId().toString();
            links.addObject()
                    .put("id", item)
                    .put("experiment_id", experiment)
                    .put("dataset_item_id", examples.get(traces.size() % examples.size()))
                    .put("trace_id", trace);
            items.add(item);
            traces.add(trace);
        }
        client.post("/v1/private/experiments/items", linked.toString()).success();
        client.post("/v1/private/traces/batch", traced.toString()).success();
    }

    void score(String scoreName, String source) {
        ObjectNode body = NODES.objectNode();
        ArrayNode scores = body.putArray("scores");
        traces.forEach(trace -> scores.addObject()
                .put("id", trace)
                .put("name", scoreName)
                .put("value", 0.5)
                .put("source", source));
        client.put("/v1/private/traces/feedback-scores", body.toString()).success();
    }

    public void renameExperiment(String other) {
        client.send(
                        "PATCH",
                        "/v1/private/experiments/" + experiment,
                        Map.of(),
                        named(other).toString().getBytes(StandardCharsets.UTF_8))
                .success();
    }

    public void deleteFirstRun() {
        ObjectNode body = NODES.objectNode();
        body.putArray("ids").add(items.getFirst());
        client.post("/v1/private/experiments/items/delete", body.toString()).success();
    }

    public void deleteExperiment() {
        ObjectNode body = NODES.objectNode();
        body.putArray("ids").add(experiment);
        client.post("/v1/private/experiments/delete", body.toString()).success();
    }

    public void deleteDataset() {
        client.post(
                        "/v1/private/datasets/delete",
                        NODES.objectNode().put("dataset_name", name).toString())
                .success();
    }

    private static ObjectNode named(String name) {
        return NODES.objectNode().put("name", name);
    }

    /** Waits until all is in Arize. */
    public void awaitIn(ArizeTwin twin) {
        Eventually.is(
                () -> examplesIn(twin).size() >= examples.size() && runsIn(twin).size() >= traces.size());
    }

    /** Each example and each run is in Arize, and none twice; nor is the dataset or the experiment. */
    void assertOnceIn(ArizeTwin twin) {
        assertThat(datasetsIn(twin)).as("datasets of %s", name).hasSize(1);
        assertThat(experimentsIn(twin)).as("experiments of %s", name).hasSize(1);
        assertThat(texts(examplesIn(twin), "question")).containsExactlyInAnyOrderElementsOf(numbered(examples.size()));
        assertThat(texts(runsIn(twin), "output")).containsExactlyInAnyOrderElementsOf(numbered(traces.size()));
        assertThat(texts(examplesIn(twin), ITEM)).containsExactlyInAnyOrderElementsOf(examples);
    }

    private List<String> numbered(int count) {
        return Stream.iterate(0, n -> n + 1)
                .limit(count)
                .map(n -> name + "/" + n)
                .toList();
    }

    public List<JsonNode> datasetsIn(ArizeTwin twin) {
        return named(twin.console().datasets());
    }

    public List<JsonNode> experimentsIn(ArizeTwin twin) {
        return named(twin.console().experiments());
    }

    private List<JsonNode> named(List<JsonNode> all) {
        return all.stream()
                .filter(each ->
                        Objects.requireNonNull(each.get("name").textValue()).startsWith(name))
                .toList();
    }

    List<JsonNode> examplesIn(ArizeTwin twin) {
        return datasetsIn(twin).stream()
                .flatMap(dataset -> twin.console().examples(dataset.get("id").textValue()).stream())
                .toList();
    }

    public List<JsonNode> runsIn(ArizeTwin twin) {
        return experimentsIn(twin).stream()
                .flatMap(found -> twin.console().runs(found.get("id").textValue()).stream())
                .toList();
    }

    static List<String> texts(List<JsonNode> rows, String column) {
        return rows.stream().map(row -> row.path(column).asText()).toList();
    }
}
