package io.diglot.contract.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Client.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The few calls of the Arize dialect that tests of endurance are made of. */
public record Arize(Client client) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A run as it was read. */
    public record Run(String id, String output) {}

    /** A page of runs, and where the next one starts. */
    public record Page(List<Run> runs, Optional<String> next) {}

    /** Makes a dataset of numbered examples. */
    public String createDataset(String name, int examples) {
        ObjectNode body = NODES.objectNode()
                .put("name", name)
                .put("space_id", client.server().space());
        ArrayNode all = body.putArray("examples");
        IntStream.range(0, examples).forEach(n -> all.addObject().put("n", n));
        return client.post("/v2/datasets", body.toString()).document().get("id").textValue();
    }

    public List<String> exampleIds(String dataset) {
        List<String> ids = new ArrayList<>();
        for (JsonNode example : client.get("/v2/datasets/" + dataset + "/examples?limit=500")
                .document()
                .get("examples")) {
            ids.add(example.get("id").textValue());
        }
        return ids;
    }

    /** Sends an experiment whose runs have these outputs; the caller looks at the answer. */
    public Answer createExperiment(String dataset, String example, String name, List<String> outputs) {
        ObjectNode body = NODES.objectNode().put("name", name).put("dataset_id", dataset);
        body.set("experiment_runs", runs(example, outputs));
        return client.post("/v2/experiments", body.toString());
    }

    /** Appends runs; their ids come back in the order of the outputs. */
    public List<String> append(String experiment, String example, List<String> outputs) {
        ObjectNode body = NODES.objectNode();
        body.set("experiment_runs", runs(example, outputs));
        JsonNode ids = client.post("/v2/experiments/" + experiment + "/runs", body.toString())
                .document()
                .get("run_ids");
        return StreamSupport.stream(ids.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    public Page page(String experiment, int limit, @Nullable String cursor) {
        String query = "?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor);
        JsonNode page =
                client.get("/v2/experiments/" + experiment + "/runs" + query).document();
        List<Run> runs = new ArrayList<>();
        for (JsonNode run : page.get("experiment_runs")) {
            runs.add(new Run(run.get("id").textValue(), run.get("output").textValue()));
        }
        return new Page(
                runs,
                Optional.ofNullable(page.get("pagination").get("next_cursor")).map(JsonNode::textValue));
    }

    /** All runs, page by page. */
    public List<Run> walk(String experiment, int limit) {
        List<Run> runs = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page page = page(experiment, limit, cursor.orElse(null));
            runs.addAll(page.runs());
            cursor = page.next();
        } while (cursor.isPresent());
        return runs;
    }

    /** The ids of all experiments of a dataset, by their names. */
    public Map<String, String> experiments(String dataset) {
        Map<String, String> ids = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            String query = "?limit=100&dataset_id=" + dataset
                    + cursor.map("&cursor="::concat).orElse("");
            JsonNode page = client.get("/v2/experiments" + query).document();
            for (JsonNode experiment : page.get("experiments")) {
                ids.put(experiment.get("name").textValue(), experiment.get("id").textValue());
            }
            cursor = Optional.ofNullable(page.get("pagination").get("next_cursor"))
                    .map(JsonNode::textValue);
        } while (cursor.isPresent());
        return ids;
    }

    private static ArrayNode runs(String example, List<String> outputs) {
        ArrayNode runs = NODES.arrayNode();
        outputs.forEach(output -> runs.addObject().put("example_id", example).put("output", output));
        return runs;
    }
}
