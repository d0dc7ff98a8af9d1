package io.diglot.contract.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the clients of each dialect read of the records; some of them a little later. */
record Readers(Client client, Wording words) {

    /** What Opik's clients see of a dataset, an item and an experiment. */
    Seen opik(String dataset, String experiment, String item) {
        Seen opik = new Seen();
        opik.read(client.get("/v1/private/datasets/" + dataset));
        opik.read(client.get("/v1/private/datasets/" + dataset + "/items"));
        opik.read(client.get("/v1/private/datasets/" + dataset + "/versions"));
        opik.read(client.get("/v1/private/datasets/items/" + item));
        opik.read(client.get("/v1/private/experiments/" + experiment));
        opik.read(stream("#experiment"));
        opik.read(client.get("/v1/private/datasets/" + dataset + "/items/experiments/items?experiment_ids=%5B%22"
                + experiment + "%22%5D"));
        return opik;
    }

    /** What Arize's clients see of a dataset and an experiment. */
    Seen arize(String dataset, String experiment) {
        Seen arize = new Seen();
        arize.read(client.get("/v2/datasets/" + dataset));
        arize.read(client.get("/v2/datasets/" + dataset + "/examples"));
        arize.read(client.get("/v2/datasets/" + dataset + "/tags"));
        arize.read(client.get("/v2/experiments?dataset_id=" + URLEncoder.encode(dataset, StandardCharsets.UTF_8)));
        arize.read(client.get("/v2/experiments/" + experiment));
        arize.read(client.get("/v2/experiments/" + experiment + "/tags"));
        arize.read(client.get("/v2/experiments/" + experiment + "/runs"));
        return arize;
    }

    /** The id of what has a name, once it is there. */
    String found(String path, String list, String mark) {
        Eventually.is(() -> !named(path, list, mark).isEmpty(), () -> path + " shows no " + words.word(mark));
        return named(path, list, mark).get(0).get("id").textValue();
    }

    /** All that has a name. */
    JsonNode named(String path, String list, String mark) {
        return client.get(path + "?name=" + URLEncoder.encode(words.word(mark), StandardCharsets.UTF_8))
                .document()
                .get(list);
    }

    /** The first item of the experiment that has a name, once it is there. */
    JsonNode item(String mark) {
        Eventually.is(() -> !stream(mark).text().isBlank(), () -> "there is no item in " + words.word(mark));
        String first = stream(mark).text().lines().findFirst().orElseThrow();
        return Client.parsed(first).orElseThrow();
    }

    private Client.Answer stream(String mark) {
        return send(
                "POST", "/v1/private/experiments/items/stream", words.json("{\"experiment_name\": \"" + mark + "\"}"));
    }

    Client.Answer send(String method, String path, ObjectNode body) {
        return client.send(method, path, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8))
                .success();
    }
}
