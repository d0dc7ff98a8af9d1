package io.diglot.contract.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Server;
import io.diglot.fidelity.FidelityTable;

/** Records of Arize's clients, in which every field has a value of its own. */
final class ArizeRecords {

    private final Readers readers;
    private final Client client;
    private final Wording words;
    private final Written written = new Written(FidelityTable.load(Dialect.ARIZE));
    private String datasetId = "";
    private String example = "";
    private String experimentId = "";
    private String run = "";
    private String aloneId = "";

    ArizeRecords(Client client, Wording words) {
        this.readers = new Readers(client, words);
        this.client = client;
        this.words = words;
    }

    /** Sends all of them. */
    Written write() {
        dataset();
        experiment();
        alone();
        annotations();
        update();
        // A space is shown to Opik's readers by its name.
        written.shownAs("CreateDatasetRequest", "space_id", Server.WORKSPACE);
        written.shownAs("CreateExperimentRequest", "space_id", Server.WORKSPACE);
        return written;
    }

    /** What Arize's clients see of them. */
    Seen own() {
        Seen arize = readers.arize(datasetId, experimentId);
        arize.read(client.get("/v2/experiments/" + aloneId));
        arize.read(client.get("/v2/experiments/" + aloneId + "/runs"));
        arize.read(client.get("/v2/spaces?name=" + Server.WORKSPACE));
        return arize;
    }

    /** What Opik's clients see of them. */
    Seen other() {
        String dataset = readers.found("/v1/private/datasets", "content", "#dataset");
        String experiment = readers.found("/v1/private/experiments", "content", "#experiment");
        String alone = readers.found("/v1/private/experiments", "content", "#alone");
        JsonNode item = readers.item("#experiment");
        Seen opik =
                readers.opik(dataset, experiment, item.get("dataset_item_id").textValue());
        opik.read(client.get("/v1/private/traces/" + item.get("trace_id").textValue()));
        opik.read(client.get("/v1/private/experiments/" + alone));
        readers.item("#alone");
        opik.read(
                send("POST", "/v1/private/experiments/items/stream", words.json("{\"experiment_name\": \"#alone\"}")));
        opik.read(client.get("/v1/private/auth/workspace"));
        return opik;
    }

    /** What is said of an example, which no schema of the table has. */
    String remark() {
        return words.word("~remark-text");
    }

    private void dataset() {
        ObjectNode madeDataset = words.json("""
                {"name": "#dataset", "space_id": "%s", "examples": [
                   {"question": "~question", "depth": {"n": *depth}, "tags": "~tags",
                    "annotations": [{"name": "#example-annotation"}]}]}""", client.server().space());
        JsonNode made = send("POST", "/v2/datasets", madeDataset).document();
        written.body("CreateDatasetRequest", madeDataset);
        datasetId = made.get("id").textValue();
        example = client.get("/v2/datasets/" + datasetId + "/examples")
                .document()
                .at("/examples/0/id")
                .textValue();
    }

    private void experiment() {
        ObjectNode madeExperiment = words.json("""
                {"name": "#experiment", "dataset_id": "%s", "experiment_runs": [
                   {"id": "~run-id", "example_id": "%s", "output": "~output", "error": "~error", "latency": *latency,
                    "annotations": [{"name": "#run-annotation"}],
                    "eval.#score.score": *score, "eval.#score.label": "~label",
                    "eval.#score.explanation": "~explanation", "eval.#score.metadata.model": "~judge",
                    "eval.#bare.label": "~bare-label", "result": {"trace": "~result"}}]}""", datasetId, example);
        JsonNode made = send("POST", "/v2/experiments", madeExperiment).document();
        written.body("CreateExperimentRequest", madeExperiment);
        experimentId = made.get("id").textValue();
        run = client.get("/v2/experiments/" + experimentId + "/runs")
                .document()
                .at("/experiment_runs/0/id")
                .textValue();
    }

    private void alone() {
        ObjectNode alone = words.json("""
                {"name": "#alone", "space_id": "%s", "experiment_runs": [{"output": "~alone-output"}]}""", client.server().space());
        aloneId = send("POST", "/v2/experiments", alone).document().get("id").textValue();
        written.body("CreateExperimentRequest", alone);
    }

    private void annotations() {
        ObjectNode annotations = words.json("""
                {"annotations": [{"record_id": "%s", "values": [
                   {"name": "#opinion", "score": *opinion-score, "label": "~opinion-label", "text": "~opinion-text"}]}]}""", run);
        send("POST", "/v2/experiments/" + experimentId + "/runs/annotate", annotations);
        written.body("AnnotateExperimentRunsRequest", annotations);

        ObjectNode remark = words.json("""
                {"annotations": [{"record_id": "%s", "values": [{"name": "#remark", "text": "~remark-text"}]}]}""", example);
        send("POST", "/v2/datasets/" + datasetId + "/examples/annotate", remark);
    }

    private void update() {
        ObjectNode update = words.json("""
                {"examples": [{"id": "%s", "answer": "~answer", "annotations": [{"name": "#changed-annotation"}]}],
                 "new_version": "#version"}""", example);
        send("PATCH", "/v2/datasets/" + datasetId + "/examples", update);
        written.body("UpdateDatasetExamplesRequest", update);
    }

    private Client.Answer send(String method, String path, ObjectNode body) {
        return readers.send(method, path, body);
    }
}
