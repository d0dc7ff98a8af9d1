package io.diglot.contract.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Opik;
import java.util.List;
import java.util.stream.StreamSupport;

/** Prompts that run over a dataset of a test's own. */
record Execution(Client client, String dataset, String name) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Makes a dataset of items with this data. */
    static Execution over(Client client, String name, List<ObjectNode> data) {
        String dataset = new Opik(client).createDataset(name);
        ObjectNode body = NODES.objectNode().put("dataset_id", dataset);
        ArrayNode items = body.putArray("items");
        data.forEach(each -> items.addObject().put("source", "sdk").set("data", each));
        client.put("/v1/private/datasets/items", body.toString()).success();
        return new Execution(client, dataset, name);
    }

    static ObjectNode prompt(String model, String text) {
        ObjectNode prompt = NODES.objectNode().put("model", model);
        prompt.putArray("messages").addObject().put("role", "user").put("content", text);
        return prompt;
    }

    /** Begins to run prompts; the caller looks at the answer. */
    Answer begin(ObjectNode... prompts) {
        ObjectNode body = NODES.objectNode()
                .put("dataset_id", dataset)
                .put("dataset_name", name)
                .put("project_name", "p " + name);
        ArrayNode all = body.putArray("prompts");
        for (ObjectNode prompt : prompts) {
            all.add(prompt);
        }
        return client.post("/v1/private/experiments/execute", body.toString());
    }

    /** The ids of the experiments that were begun. */
    static List<String> experiments(Answer begun) {
        return StreamSupport.stream(
                        begun.success().document().path("experiments").spliterator(), false)
                .map(experiment -> experiment.path("experiment_id").textValue())
                .toList();
    }

    JsonNode experiment(String id) {
        return client.get("/v1/private/experiments/" + id).success().document();
    }

    /** Waits until an experiment runs no longer, and gives its items. */
    List<JsonNode> ended(String id) {
        Eventually.is(() -> !experiment(id).path("status").textValue().equals("running"));
        return items(id);
    }

    List<JsonNode> items(String id) {
        return new Opik(client).experimentItems(experiment(id).path("name").textValue(), 2_000, "");
    }

    JsonNode trace(JsonNode item) {
        return client.get("/v1/private/traces/" + item.path("trace_id").textValue())
                .success()
                .document();
    }

    JsonNode span(JsonNode item) {
        String query = "?project_name=" + ("p " + name).replace(" ", "%20") + "&trace_id="
                + item.path("trace_id").textValue();
        return client.get("/v1/private/spans" + query)
                .success()
                .document()
                .path("content")
                .path(0);
    }
}
