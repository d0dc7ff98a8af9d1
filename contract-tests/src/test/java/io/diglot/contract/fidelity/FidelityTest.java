package io.diglot.contract.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.fidelity.Fate;
import io.diglot.fidelity.FidelityTable;
import io.diglot.identity.IdCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Records in which every field has a value of its own are written in one dialect and read in both: each value must come
 * to just those readers whom the fidelity table names.
 */
class FidelityTest {

    private final Client client = new Client(ServerUnderTest.server());
    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void what_opik_clients_write_is_seen_by_whom_the_table_names() {
        String dataset = Opik.newId().toString();
        String item = Opik.newId().toString();
        String experiment = Opik.newId().toString();
        String trace = Opik.newId().toString();
        String otherTrace = Opik.newId().toString();
        String span = Opik.newId().toString();
        String link = Opik.newId().toString();
        Written written = new Written(FidelityTable.load(Dialect.OPIK));

        ObjectNode madeProject = json("""
                {"name": "#project", "visibility": "public", "description": "#project-description"}""");
        written.body("Project_Write", madeProject);
        String project = client.post("/v1/private/projects", madeProject.toString())
                .success()
                .lastSegment("Location");

        ObjectNode madeRoom = json("{\"name\": \"#room\"}");
        String room = client.post("/v1/private/projects", madeRoom.toString())
                .success()
                .lastSegment("Location");
        ObjectNode madeDataset = json("""
                {"id": "%s", "name": "#dataset", "project_id": "%s", "project_name": "#room",
                 "type": "evaluation_suite", "visibility": "public", "tags": ["#dataset-tag"],
                 "description": "#dataset-description"}""", dataset, room);
        send("POST", "/v1/private/datasets", madeDataset);
        written.body("Dataset_Write", madeDataset);

        ObjectNode madeItem = json("""
                {"id": "%s", "trace_id": "%s", "span_id": "%s", "source": "span",
                 "data": {"question": "#question", "depth": {"n": 12345678901234567890.10}},
                 "description": "#item-description", "tags": ["#item-tag"],
                 "evaluators": [{"name": "#evaluator", "type": "llm_judge", "config": {"model": "#judge"}}],
                 "execution_policy": {"runs_per_item": 7001, "pass_threshold": 7002}}""", item, Opik.newId(), Opik.newId());
        written.body("DatasetItem_Write", madeItem);
        ObjectNode items = json("{\"dataset_id\": \"%s\"}", dataset);
        items.putArray("items").add(madeItem);
        send("PUT", "/v1/private/datasets/items", items);

        JsonNode version = get("/v1/private/datasets/" + dataset + "/versions")
                .document()
                .get("content")
                .get(0);
        send("POST", "/v1/private/prompts", json("{\"name\": \"#prompt\", \"template\": \"Answer.\"}"));
        String prompted = send("POST", "/v1/private/prompts/versions/retrieve", json("{\"name\": \"#prompt\"}"))
                .document()
                .get("id")
                .textValue();
        ObjectNode madeExperiment = json(
                """
                {"id": "%s", "dataset_name": "#dataset", "project_id": "%s", "project_name": "#project",
                 "name": "#experiment", "metadata": {"model": "#experiment-metadata"}, "tags": ["#experiment-tag"],
                 "type": "trial", "evaluation_method": "evaluation_suite",
                 "optimization_id": "%s", "status": "cancelled",
                 "experiment_scores": [{"name": "#experiment-score", "value": 0.87501}],
                 "dataset_version_id": "%s", "prompt_version": {"id": "%s"}, "prompt_versions": [{"id": "%s"}]}""", experiment, project, UUID.randomUUID(), version.get("id").textValue(), prompted, prompted);
        send("POST", "/v1/private/experiments", madeExperiment);
        written.body("Experiment_Write", madeExperiment);

        ObjectNode madeTrace = trace(trace);
        ObjectNode traces = json("{}");
        traces.putArray("traces").add(madeTrace).add(trace(otherTrace));
        send("POST", "/v1/private/traces/batch", traces);
        written.body("Trace_Write", madeTrace);

        ObjectNode madeSpan = json("""
                {"id": "%s", "project_name": "#project", "trace_id": "%s", "parent_span_id": "%s", "name": "#span",
                 "type": "tool", "start_time": "2031-02-03T04:05:06.7Z", "end_time": "2031-02-03T04:05:07.7Z",
                 "input": {"i": "#span-input"}, "output": {"o": "#span-output"}, "metadata": {"m": "#span-metadata"},
                 "model": "#model", "provider": "#provider", "tags": ["#span-tag"], "usage": {"prompt_tokens": 987651},
                 "error_info": {"exception_type": "#span-error", "message": "#span-message", "traceback": "#span-traceback"},
                 "total_estimated_cost": 0.0123451, "total_estimated_cost_version": "#cost-version", "ttft": 9876.5,
                 "source": "optimization", "environment": "#span-environment"}""", span, otherTrace, Opik.newId());
        ObjectNode spans = json("{}");
        spans.putArray("spans").add(madeSpan);
        send("POST", "/v1/private/spans/batch", spans);
        written.body("Span_Write", madeSpan);

        ObjectNode evaluation = json("""
                {"id": "%s", "project_name": "#project", "name": "#score", "category_name": "#label",
                 "value": 0.12345678912345, "reason": "#reason", "source": "sdk", "author": "#author"}""", trace);
        ObjectNode annotation = json("""
                {"id": "%s", "project_name": "#project", "name": "#opinion", "value": 0.54321, "source": "ui", "source_queue_id": "%s"}""", trace, Opik.newId());
        ObjectNode scores = json("{}");
        scores.putArray("scores").add(evaluation).add(annotation);
        send("PUT", "/v1/private/traces/feedback-scores", scores);
        written.body("FeedbackScoreBatchItem", evaluation);
        written.body("FeedbackScoreBatchItem", annotation);

        ObjectNode single = json("""
                {"name": "#single", "category_name": "#single-label", "value": 3.25e-11, "reason": "#single-reason",
                 "source": "ui", "source_queue_id": "%s", "created_at": "2031-03-03T03:03:03Z",
                 "last_updated_at": "2031-03-03T03:03:04Z", "created_by": "#maker", "last_updated_by": "#changer",
                 "value_by_author": {"x": {"value": 0.31313}}}""", Opik.newId());
        send("PUT", "/v1/private/traces/" + trace + "/feedback-scores", single);
        written.body("FeedbackScore_Write", single);

        ObjectNode madeLink = json("""
                {"id": "%s", "experiment_id": "%s", "dataset_item_id": "%s", "trace_id": "%s", "project_name": "#project",
                 "project_id": "%s", "input": "#no-input", "output": "#no-output", "trace_metadata": "#no-metadata",
                 "feedback_scores": [{"name": "#no-score"}], "comments": [{"text": "#no-comment"}],
                 "total_estimated_cost": 5551.5, "duration": 5552.5, "usage": {"x": 5553},
                 "created_at": "2031-04-04T04:04:04Z", "last_updated_at": "2031-04-04T04:04:05Z",
                 "created_by": "#no-maker", "last_updated_by": "#no-changer", "trace_visibility_mode": "hidden",
                 "description": "#no-description", "execution_policy": {"runs_per_item": 8001, "pass_threshold": 8002},
                 "assertion_results": [{"value": "#no-assertion"}], "status": "failed"}""", link, experiment, item, trace, Opik.newId());
        ObjectNode links = json("{}");
        links.putArray("experiment_items").add(madeLink);
        send("POST", "/v1/private/experiments/items", links);
        written.body("ExperimentItem_Write", madeLink);

        Seen opik = opik(dataset, experiment, item, link);
        opik.read(get("/v1/private/projects/" + project));
        opik.read(get("/v1/private/projects/" + room));
        opik.read(get("/v1/private/traces/" + trace));
        opik.read(get("/v1/private/spans/" + span));
        Seen arize = arize(dataset, experiment);
        arize.read(client.post(
                "/v2/spans",
                json("""
                                {"project_id": "%s", "filter": "name = '#span'", "start_time": "2031-02-03T04:05:06Z",
                                 "end_time": "2031-02-03T04:05:08Z"}""", IdCodec.toArize("Project", UUID.fromString(project))).toString()));
        // All that names the project of something shares its name with it.
        assertThat(get("/v2/projects/" + IdCodec.toArize("Project", UUID.fromString(project)))
                        .document()
                        .get("name")
                        .textValue())
                .isEqualTo(madeProject.get("name").textValue());
        written.shownAs("Project_Write", "name", "projects");
        opik.showing("projects");
        arize.showing("projects");
        // No Arize reader sees the word for where a score comes from, but which of its two places it stands in.
        written.shownAs("FeedbackScoreBatchItem", "source", "annotations");
        written.shownAs("FeedbackScore_Write", "source", "annotations");
        opik.showing("annotations");

        assertThat(written.found(opik, arize)).isEqualTo(written.declared());
    }

    @Test
    void what_arize_clients_write_is_seen_by_whom_the_table_names() {
        Written written = new Written(FidelityTable.load(Dialect.ARIZE));

        ObjectNode madeDataset = json("""
                {"name": "#dataset", "space_id": "%s", "examples": [
                   {"question": "#question", "depth": {"n": 12345678901234567890.10}, "tags": "#tags",
                    "annotations": [{"name": "#example-annotation"}]}]}""", client.server().space());
        JsonNode dataset = send("POST", "/v2/datasets", madeDataset).document();
        written.body("CreateDatasetRequest", madeDataset);
        String datasetId = dataset.get("id").textValue();
        String example = get("/v2/datasets/" + datasetId + "/examples")
                .document()
                .at("/examples/0/id")
                .textValue();

        ObjectNode madeExperiment = json("""
                {"name": "#experiment", "dataset_id": "%s", "experiment_runs": [
                   {"id": "#run-id", "example_id": "%s", "output": "#output", "error": "#error", "latency": 1.5e-7,
                    "annotations": [{"name": "#run-annotation"}],
                    "eval.#score.score": 0.12345678912345, "eval.#score.label": "#label",
                    "eval.#score.explanation": "#explanation", "eval.#score.metadata.model": "#judge",
                    "eval.#bare.label": "#bare-label", "result": {"trace": "#result"}}]}""", datasetId, example);
        JsonNode experiment = send("POST", "/v2/experiments", madeExperiment).document();
        written.body("CreateExperimentRequest", madeExperiment);
        String experimentId = experiment.get("id").textValue();
        String run = get("/v2/experiments/" + experimentId + "/runs")
                .document()
                .at("/experiment_runs/0/id")
                .textValue();

        ObjectNode alone = json("""
                {"name": "#alone", "space_id": "%s", "experiment_runs": [{"output": "#alone-output"}]}""", client.server().space());
        String aloneId =
                send("POST", "/v2/experiments", alone).document().get("id").textValue();
        written.body("CreateExperimentRequest", alone);

        ObjectNode annotations = json("""
                {"annotations": [{"record_id": "%s", "values": [
                   {"name": "#opinion", "score": 0.4321, "label": "#opinion-label", "text": "#opinion-text"}]}]}""", run);
        send("POST", "/v2/experiments/" + experimentId + "/runs/annotate", annotations);
        written.body("AnnotateExperimentRunsRequest", annotations);

        ObjectNode remark = json("""
                {"annotations": [{"record_id": "%s", "values": [{"name": "#remark", "text": "#remark-text"}]}]}""", example);
        send("POST", "/v2/datasets/" + datasetId + "/examples/annotate", remark);

        ObjectNode update = json("""
                {"examples": [{"id": "%s", "answer": "#answer", "annotations": [{"name": "#changed-annotation"}]}],
                 "new_version": "#version"}""", example);
        send("PATCH", "/v2/datasets/" + datasetId + "/examples", update);
        written.body("UpdateDatasetExamplesRequest", update);

        Seen arize = arize(uuid(datasetId), uuid(experimentId));
        arize.read(get("/v2/experiments/" + aloneId));
        arize.read(get("/v2/experiments/" + aloneId + "/runs"));
        Seen opik = opik(uuid(datasetId), uuid(experimentId), example, null);
        opik.read(get("/v1/private/traces/" + run));
        opik.read(get("/v1/private/experiments/" + uuid(aloneId)));
        opik.read(send("POST", "/v1/private/experiments/items/stream", json("{\"experiment_name\": \"#alone\"}")));
        // A space is shown to Opik's readers by its name.
        written.shownAs("CreateDatasetRequest", "space_id", Server.WORKSPACE);
        written.shownAs("CreateExperimentRequest", "space_id", Server.WORKSPACE);
        opik.read(get("/v1/private/auth/workspace"));
        arize.read(get("/v2/spaces?name=" + Server.WORKSPACE));

        assertThat(written.found(arize, opik)).isEqualTo(written.declared());
        assertThat(arize.has(token("#remark-text"))).isTrue();
        assertThat(opik.has(token("#remark-text")))
                .as("annotations of examples")
                .isFalse();
    }

    @Test
    void what_the_table_says_is_refused_is_refused() {
        String dataset = Opik.newId().toString();
        send("POST", "/v1/private/datasets", json("{\"id\": \"%s\", \"name\": \"#copied\"}", dataset));
        String items = "{\"dataset_id\": \"" + dataset
                + "\", \"items\": [{\"source\": \"sdk\", \"data\": {\"a\": 1}}], \"%s\": \"" + Opik.newId() + "\"}";
        String changes = "{\"%s\": \"" + Opik.newId() + "\"}";
        Map<String, Client.Answer> answers = new TreeMap<>();
        for (String field : List.of("copy_from_dataset_id", "copy_from_version_id")) {
            answers.put("DatasetItemBatch." + field, ask("PUT", "/v1/private/datasets/items", json(items, field)));
            answers.put(
                    "DatasetItemChanges." + field,
                    ask(
                            "POST",
                            "/v1/private/datasets/" + dataset + "/items/changes?override=true",
                            json(changes, field)));
        }

        answers.put("Optimization_Write.studio_config", ask("POST", "/v1/private/optimizations", json("""
                        {"dataset_name": "#tried", "objective_name": "#objective", "status": "running",
                         "studio_config": {"dataset_name": "#tried"}}""")));

        assertThat(answers.keySet()).isEqualTo(refused(Dialect.OPIK));
        assertThat(answers)
                .allSatisfy((field, answer) ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(501));
    }

    @Test
    void what_the_table_says_is_refused_of_arizes_clients_is_refused() {
        String config = send(
                        "POST",
                        "/v2/annotation-configs",
                        json("""
                {"name": "#queued", "space_id": "%s", "annotation_config_type": "FREEFORM"}""", client.server().space()))
                .document()
                .get("id")
                .textValue();
        Map<String, Client.Answer> answers = new TreeMap<>();
        for (String type : List.of("SPAN", "TRACE")) {
            String ids = type.toLowerCase(Locale.ROOT) + "_ids";
            Client.Answer answer = ask(
                    "POST", "/v2/annotation-queues", json("""
                    {"name": "q", "space_id": "%s", "annotation_config_ids": ["%s"], "annotator_emails": ["a@b.example"],
                     "record_sources": [{"record_type": "%s", "project_id": "p", "start_time": "2026-01-01T00:00:00Z",
                                         "end_time": "2026-01-02T00:00:00Z", "%s": ["i"]}]}""", client.server().space(), config, type, ids));
            for (String field : List.of("project_id", "start_time", "end_time", ids)) {
                answers.put("AnnotationQueueRecordInput." + field, answer);
            }
        }

        assertThat(answers.keySet()).isEqualTo(refused(Dialect.ARIZE));
        assertThat(answers)
                .allSatisfy((field, answer) ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(501));
    }

    private static Set<String> refused(Dialect dialect) {
        FidelityTable table = FidelityTable.load(dialect);
        Set<String> refused = new TreeSet<>();
        table.spec().schemas().keySet().forEach(schema -> table.ofSchema(schema).values().stream()
                .filter(row -> row.fate() == Fate.REFUSED)
                .forEach(row -> refused.add(schema + "." + row.field())));
        return refused;
    }

    private ObjectNode trace(String id) {
        return json("""
                {"id": "%s", "project_name": "#project", "name": "#trace",
                 "start_time": "2031-01-02T03:04:05.123456789Z", "end_time": "2031-01-02T03:04:09.987654321Z",
                 "input": {"i": "#input"}, "output": {"o": "#output", "n": 1.10}, "metadata": {"m": "#metadata"},
                 "tags": ["#trace-tag"],
                 "error_info": {"exception_type": "#exception", "message": "#message", "traceback": "#traceback"},
                 "ttft": 4321.25, "thread_id": "#thread", "source": "playground", "environment": "#environment"}""", id);
    }

    private Seen opik(String dataset, String experiment, String item, @Nullable String link) {
        Seen opik = new Seen();
        opik.read(get("/v1/private/datasets/" + dataset));
        opik.read(get("/v1/private/datasets/" + dataset + "/items"));
        opik.read(get("/v1/private/datasets/" + dataset + "/versions"));
        opik.read(get("/v1/private/datasets/items/" + item));
        opik.read(get("/v1/private/experiments/" + experiment));
        opik.read(send("POST", "/v1/private/experiments/items/stream", json("{\"experiment_name\": \"#experiment\"}")));
        opik.read(get("/v1/private/datasets/" + dataset + "/items/experiments/items?experiment_ids=%5B%22" + experiment
                + "%22%5D"));
        if (link != null) {
            opik.read(get("/v1/private/experiments/items/" + link));
        }
        return opik;
    }

    private Seen arize(String dataset, String experiment) {
        String datasetId = IdCodec.toArize("Dataset", UUID.fromString(dataset));
        String experimentId = IdCodec.toArize("Experiment", UUID.fromString(experiment));
        Seen arize = new Seen();
        arize.read(get("/v2/datasets/" + datasetId));
        arize.read(get("/v2/datasets/" + datasetId + "/examples"));
        arize.read(get("/v2/experiments?dataset_id=" + datasetId));
        arize.read(get("/v2/experiments/" + experimentId));
        arize.read(get("/v2/experiments/" + experimentId + "/runs"));
        return arize;
    }

    private static String uuid(String arizeId) {
        return Seen.canonical(arizeId);
    }

    /** A JSON text in which each {@code %s} is an id, and {@code #word} a value that occurs nowhere else. */
    private ObjectNode json(String text, Object... ids) {
        String filled = text;
        for (Object id : ids) {
            filled = filled.replaceFirst("%s", id.toString());
        }
        String marked = filled.replaceAll("#([a-z-]+)", "$1-" + unique);
        return (ObjectNode) Client.parsed(marked).orElseThrow(() -> new AssertionError(marked));
    }

    private String token(String marked) {
        return marked.substring(1) + "-" + unique;
    }

    private Client.Answer get(String path) {
        return client.get(path).success();
    }

    private Client.Answer send(String method, String path, ObjectNode body) {
        return ask(method, path, body).success();
    }

    private Client.Answer ask(String method, String path, ObjectNode body) {
        return client.send(method, path, Map.of(), body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
