package io.diglot.contract.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Client.Answer;
import io.diglot.identity.UuidV7;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The few calls of the Opik dialect that tests of endurance are made of. */
public record Opik(Client client) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new SecureRandom());
    private static final int LARGEST_STREAM = 2_000;

    public static UUID newId() {
        return IDS.next();
    }

    /** Makes a dataset and gives its UUID. */
    public String createDataset(String name) {
        ObjectNode body = NODES.objectNode().put("name", name);
        return client.post("/v1/private/datasets", body.toString()).success().lastSegment("Location");
    }

    /** Makes a dataset of 2,000 items that are 20 MB together, and gives the text that each of them holds. */
    public String createLargeDataset(String name) {
        String dataset = createDataset(name);
        String padding = "p".repeat(10_000);
        for (int n = 0; n < 4; n++) {
            putItems(dataset, padding, 500).success();
        }
        return padding;
    }

    /** Sends items that all carry the batch's name; the caller looks at the answer. */
    public Answer putItems(String dataset, String batch, int count) {
        ObjectNode body = NODES.objectNode().put("dataset_id", dataset);
        ArrayNode items = body.putArray("items");
        for (int n = 0; n < count; n++) {
            items.addObject()
                    .put("source", "sdk")
                    .putObject("data")
                    .put("batch", batch)
                    .put("n", n);
        }
        return client.put("/v1/private/datasets/items", body.toString());
    }

    /** Sends an experiment with its results; the caller looks at the answer. */
    public Answer uploadExperiment(String datasetName, String name, List<String> outputs) {
        ObjectNode body = NODES.objectNode()
                .put("dataset_name", datasetName)
                .put("experiment_name", name)
                .put("experiment_id", newId().toString());
        ArrayNode items = body.putArray("items");
        outputs.forEach(output -> items.addObject()
                .put("dataset_item_id", newId().toString())
                .putObject("evaluate_task_result")
                .put("output", output));
        return client.put("/v1/private/experiments/items/bulk", body.toString());
    }

    /** All items of a dataset, stream by stream. */
    public List<JsonNode> items(String datasetName) {
        List<JsonNode> items = new ArrayList<>();
        ObjectNode body = NODES.objectNode().put("dataset_name", datasetName).put("steam_limit", LARGEST_STREAM);
        while (true) {
            List<JsonNode> next = lines(client.post("/v1/private/datasets/items/stream", body.toString()));
            if (next.isEmpty()) {
                return items;
            }
            items.addAll(next);
            body.put("last_retrieved_id", next.getLast().get("id").textValue());
        }
    }

    /** One stream of an experiment's items, after the one named. */
    public List<JsonNode> experimentItems(String experimentName, int limit, String afterId) {
        ObjectNode body =
                NODES.objectNode().put("experiment_name", experimentName).put("limit", limit);
        if (!afterId.isEmpty()) {
            body.put("last_retrieved_id", afterId);
        }
        return lines(client.post("/v1/private/experiments/items/stream", body.toString()));
    }

    private static List<JsonNode> lines(Answer answer) {
        return answer.success()
                .text()
                .lines()
                .map(line -> Client.parsed(line).orElseThrow(() -> new AssertionError("No JSON: " + line)))
                .toList();
    }
}
