package io.diglot.contract.second;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What clients of both kinds write, under names of their own. */
final class Written {

    private final Client client;
    private final Opik opik;
    private final String name;
    private final String dataset;

    private Written(Client client, String name, String dataset) {
        this.client = client;
        this.opik = new Opik(client);
        this.name = name;
        this.dataset = dataset;
    }

    /** A dataset with items, an experiment with runs, and one of Arize's that makes its dataset. */
    static Written begin(Client client, String name) {
        Opik opik = new Opik(client);
        String dataset = opik.createDataset(name);
        opik.putItems(dataset, "first", 3).success();
        opik.uploadExperiment(name, name + " nightly", List.of("a", "b")).success();
        return new Written(client, name, dataset);
    }

    /** The same, written on with another gateway. */
    Written by(Client other) {
        return new Written(other, name, dataset);
    }

    /** The dataset that was made first. */
    String dataset() {
        return dataset;
    }

    /** An experiment by a client of Arize, with an evaluation of each run. */
    Written byArize() {
        String of = client.post(
                        "/v2/datasets",
                        "{\"name\":\"" + name + " of arize\",\"space_id\":\""
                                + client.server().space() + "\",\"examples\":[{\"q\":1.5},{\"q\":2}]}")
                .document()
                .get("id")
                .textValue();
        String example = client.get("/v2/datasets/" + of + "/examples")
                .document()
                .get("examples")
                .get(0)
                .get("id")
                .textValue();
        client.post(
                        "/v2/experiments",
                        "{\"name\":\"" + name + " e\",\"dataset_id\":\"" + of
                                + "\",\"experiment_runs\":[{\"example_id\":\"" + example
                                + "\",\"output\":\"said\",\"lat\":1.10,\"eval.c.score\":0.5,\"eval.c.label\":\"good\"}]}")
                .success();
        return this;
    }

    /** A later version, an item that is gone, a score, and a run that comes piece by piece. */
    Written goesOn() {
        client.put(
                        "/v1/private/datasets/items",
                        "{\"dataset_id\":\"" + dataset + "\",\"batch_group_id\":\"" + Opik.newId()
                                + "\",\"items\":[{\"source\":\"sdk\",\"data\":{\"later\":1}}]}")
                .success();
        String item = opik.items(name).getFirst().get("id").textValue();
        client.post("/v1/private/datasets/items/delete", "{\"item_ids\":[\"" + item + "\"]}")
                .success();
        UUID experiment = Opik.newId();
        UUID trace = Opik.newId();
        client.post(
                        "/v1/private/experiments",
                        "{\"id\":\"" + experiment + "\",\"dataset_name\":\"" + name + "\",\"name\":\"" + name
                                + " in pieces\",\"metadata\":{\"m\":1},\"tags\":[\"t\"]}")
                .success();
        client.post(
                        "/v1/private/experiments/items",
                        "{\"experiment_items\":[{\"id\":\"" + Opik.newId() + "\",\"experiment_id\":\"" + experiment
                                + "\",\"dataset_item_id\":\"" + Opik.newId() + "\",\"trace_id\":\"" + trace + "\"}]}")
                .success();
        client.post(
                        "/v1/private/traces/batch",
                        "{\"traces\":[{\"id\":\"" + trace
                                + "\",\"name\":\"t\",\"start_time\":\"2025-01-01T00:00:00Z\",\"output\":{\"o\":[1,2]}}]}")
                .success();
        client.put(
                        "/v1/private/traces/feedback-scores",
                        "{\"scores\":[{\"id\":\"" + trace
                                + "\",\"name\":\"n\",\"value\":0.5,\"source\":\"sdk\",\"reason\":\"r\"}]}")
                .success();
        return this;
    }

    /** The dataset that was made first is given another name. */
    void rename(String other) {
        client.put("/v1/private/datasets/" + dataset, "{\"name\":\"" + other + "\"}")
                .success();
    }

    /** The first experiment is deleted, and the dataset is given another name. */
    Written takesBack() {
        String first = client.get("/v1/private/experiments?size=1&name=" + name.replace(" ", "%20") + "%20nightly")
                .document()
                .get("content")
                .get(0)
                .get("id")
                .textValue();
        client.post("/v1/private/experiments/delete", "{\"ids\":[\"" + first + "\"]}")
                .success();
        client.put("/v1/private/datasets/" + dataset, "{\"name\":\"" + name + " renamed\",\"description\":\"now\"}")
                .success();
        return this;
    }

    void deleteDataset() {
        client.send("DELETE", "/v1/private/datasets/" + dataset, Map.of(), new byte[0])
                .success();
    }
}
