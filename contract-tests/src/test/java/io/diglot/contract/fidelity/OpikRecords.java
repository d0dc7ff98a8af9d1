package io.diglot.contract.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.catalogue.Dialect;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.fidelity.FidelityTable;
import java.util.List;
import java.util.UUID;

/** Records of Opik's clients, in which every field has a value of its own. */
final class OpikRecords {

    private final Readers readers;
    private final Client client;
    private final Wording words;
    private final OpikFiles files;
    private final Written written = new Written(FidelityTable.load(Dialect.OPIK));
    private final String dataset = Opik.newId().toString();
    private final String item = Opik.newId().toString();
    private final String experiment = Opik.newId().toString();
    private final String trace = Opik.newId().toString();
    private final String otherTrace = Opik.newId().toString();
    private final String span = Opik.newId().toString();
    private final String link = Opik.newId().toString();
    private String project = "";
    private String room = "";

    OpikRecords(Client client, Wording words) {
        this.readers = new Readers(client, words);
        this.client = client;
        this.words = words;
        this.files = new OpikFiles(client, words);
    }

    /** Sends all of them. */
    Written write() {
        project();
        dataset();
        item();
        experiment();
        traces();
        files.send(trace, written);
        span();
        scores();
        single();
        link();
        // Which project it was is seen in what names it, and what names it shares its name with it.
        written.shownAs("Project_Write", "name", "projects");
        // Nobody sees the word for where a score comes from, but which of its two places it stands in.
        written.shownAs("FeedbackScoreBatchItem", "source", "annotations");
        written.shownAs("FeedbackScore_Write", "source", "annotations");
        return written;
    }

    /** What Opik's clients see of them. */
    Seen own() {
        Seen opik = readers.opik(dataset, experiment, item);
        opik.read(client.get("/v1/private/experiments/items/" + link));
        opik.read(client.get("/v1/private/projects/" + project));
        opik.read(client.get("/v1/private/projects/" + room));
        opik.read(client.get("/v1/private/traces/" + trace));
        opik.read(client.get("/v1/private/spans/" + span));
        files.read(opik);
        opik.showing("projects");
        opik.showing("annotations");
        return opik;
    }

    /** What Arize's clients see of them. */
    Seen other() {
        String datasetId = readers.found("/v2/datasets", "datasets", "#dataset");
        String experimentId = readers.found("/v2/experiments", "experiments", "#experiment");
        for (String annotation : List.of("#opinion", "#single")) {
            Eventually.is(
                    () -> readers.arize(datasetId, experimentId).has(words.word(annotation)),
                    () -> "nobody sees " + words.word(annotation));
        }
        Seen arize = readers.arize(datasetId, experimentId);
        JsonNode projects = readers.named("/v2/projects", "projects", "#project");
        if (!projects.isEmpty()) {
            // All that names the project of something shares its name with it.
            arize.showing("projects");
            arize.read(client.post(
                    "/v2/spans",
                    words.json("""
                            {"project_id": "%s", "filter": "name = '#span'", "start_time": "2029-01-01T00:00:00Z",
                             "end_time": "2035-01-01T00:00:00Z"}""", projects.get(0).get("id").textValue()).toString()));
        }
        return arize;
    }

    private void project() {
        ObjectNode madeProject = words.json("""
                {"name": "#project", "visibility": "public", "description": "~project-description"}""");
        written.body("Project_Write", madeProject);
        project = client.post("/v1/private/projects", madeProject.toString())
                .success()
                .lastSegment("Location");

        ObjectNode madeRoom = words.json("{\"name\": \"#room\"}");
        room = client.post("/v1/private/projects", madeRoom.toString())
                .success()
                .lastSegment("Location");
    }

    private void dataset() {
        ObjectNode madeDataset = words.json("""
                {"id": "%s", "name": "#dataset", "project_id": "%s", "project_name": "#room",
                 "type": "evaluation_suite", "visibility": "public", "tags": ["#dataset-tag"],
                 "description": "~dataset-description"}""", dataset, room);
        send("POST", "/v1/private/datasets", madeDataset);
        written.body("Dataset_Write", madeDataset);
    }

    private void item() {
        ObjectNode madeItem = words.json("""
                {"id": "%s", "trace_id": "%s", "span_id": "%s", "source": "span",
                 "data": {"question": "~question", "depth": {"n": *depth}},
                 "description": "~item-description", "tags": ["#item-tag"],
                 "evaluators": [{"name": "#evaluator", "type": "llm_judge", "config": {"model": "~judge"}}],
                 "execution_policy": {"runs_per_item": *count-runs-per-item, "pass_threshold": *count-pass-threshold}}""", item, Opik.newId(), Opik.newId());
        written.body("DatasetItem_Write", madeItem);
        ObjectNode items = words.json("{\"dataset_id\": \"%s\"}", dataset);
        items.putArray("items").add(madeItem);
        send("PUT", "/v1/private/datasets/items", items);
    }

    private void experiment() {
        JsonNode version = client.get("/v1/private/datasets/" + dataset + "/versions")
                .document()
                .get("content")
                .get(0);
        send("POST", "/v1/private/prompts", words.json("{\"name\": \"#prompt\", \"template\": \"Answer.\"}"));
        String prompted = send("POST", "/v1/private/prompts/versions/retrieve", words.json("{\"name\": \"#prompt\"}"))
                .document()
                .get("id")
                .textValue();
        ObjectNode madeExperiment = words.json(
                """
                {"id": "%s", "dataset_name": "#dataset", "project_id": "%s", "project_name": "#project",
                 "name": "#experiment", "metadata": {"model": "~experiment-metadata"}, "tags": ["#experiment-tag"],
                 "type": "trial", "evaluation_method": "evaluation_suite",
                 "optimization_id": "%s", "status": "cancelled",
                 "experiment_scores": [{"name": "#experiment-score", "value": *experiment-score}],
                 "dataset_version_id": "%s", "prompt_version": {"id": "%s"}, "prompt_versions": [{"id": "%s"}]}""", experiment, project, UUID.randomUUID(), version.get("id").textValue(), prompted, prompted);
        send("POST", "/v1/private/experiments", madeExperiment);
        written.body("Experiment_Write", madeExperiment);
    }

    private void traces() {
        ObjectNode madeTrace = trace(trace);
        ObjectNode sent = madeTrace.deepCopy();
        ((ObjectNode) madeTrace.get("output")).put("f", files.takenOut());
        ((ObjectNode) sent.get("output")).put("f", OpikFiles.left());
        ObjectNode traces = words.json("{}");
        traces.putArray("traces").add(sent).add(trace(otherTrace)).add(trace(files.looseTrace()));
        send("POST", "/v1/private/traces/batch", traces);
        written.body("Trace_Write", madeTrace);
    }

    private void span() {
        ObjectNode madeSpan = words.json("""
                {"id": "%s", "project_name": "#project", "trace_id": "%s", "parent_span_id": "%s", "name": "#span",
                 "type": "tool", "start_time": "^span-start", "end_time": "^span-end",
                 "input": {"i": "~span-input"}, "output": {"o": "~span-output"}, "metadata": {"m": "~span-metadata"},
                 "model": "#model", "provider": "#provider", "tags": ["#span-tag"], "usage": {"prompt_tokens": *count-prompt-tokens},
                 "error_info": {"exception_type": "#span-error", "message": "~span-message", "traceback": "~span-traceback"},
                 "total_estimated_cost": *span-cost, "total_estimated_cost_version": "#cost-version", "ttft": *span-ttft,
                 "source": "optimization", "environment": "#span-environment"}""", span, otherTrace, Opik.newId());
        ObjectNode spans = words.json("{}");
        spans.putArray("spans").add(madeSpan);
        send("POST", "/v1/private/spans/batch", spans);
        written.body("Span_Write", madeSpan);
    }

    private void scores() {
        ObjectNode evaluation = words.json("""
                {"id": "%s", "project_name": "#project", "name": "#score", "category_name": "~label",
                 "value": *score, "reason": "~reason", "source": "sdk", "author": "#author"}""", trace);
        ObjectNode annotation = words.json("""
                {"id": "%s", "project_name": "#project", "name": "#opinion", "value": *opinion, "source": "ui", "source_queue_id": "%s"}""", trace, Opik.newId());
        ObjectNode scores = words.json("{}");
        scores.putArray("scores").add(evaluation).add(annotation);
        send("PUT", "/v1/private/traces/feedback-scores", scores);
        written.body("FeedbackScoreBatchItem", evaluation);
        written.body("FeedbackScoreBatchItem", annotation);
    }

    private void single() {
        ObjectNode single = words.json("""
                {"name": "#single", "category_name": "~single-label", "value": *single, "reason": "~single-reason",
                 "source": "ui", "source_queue_id": "%s", "created_at": "^single-made",
                 "last_updated_at": "^single-changed", "created_by": "#maker", "last_updated_by": "#changer",
                 "value_by_author": {"x": {"value": *value-by-author}}}""", Opik.newId());
        send("PUT", "/v1/private/traces/" + trace + "/feedback-scores", single);
        written.body("FeedbackScore_Write", single);
    }

    private void link() {
        ObjectNode madeLink = words.json("""
                {"id": "%s", "experiment_id": "%s", "dataset_item_id": "%s", "trace_id": "%s", "project_name": "#project",
                 "project_id": "%s", "input": "~no-input", "output": "~no-output", "trace_metadata": "~no-metadata",
                 "feedback_scores": [{"name": "#no-score"}], "comments": [{"text": "~no-comment"}],
                 "total_estimated_cost": *no-cost, "duration": *no-duration, "usage": {"x": *count-no-usage},
                 "created_at": "^no-made", "last_updated_at": "^no-changed",
                 "created_by": "#no-maker", "last_updated_by": "#no-changer", "trace_visibility_mode": "hidden",
                 "description": "~no-description", "execution_policy": {"runs_per_item": *count-no-runs, "pass_threshold": *count-no-threshold},
                 "assertion_results": [{"value": "~no-assertion"}], "status": "failed"}""", link, experiment, item, trace, Opik.newId());
        ObjectNode links = words.json("{}");
        links.putArray("experiment_items").add(madeLink);
        send("POST", "/v1/private/experiments/items", links);
        written.body("ExperimentItem_Write", madeLink);
    }

    private ObjectNode trace(String id) {
        return words.json("""
                {"id": "%s", "project_name": "#project", "name": "#trace",
                 "start_time": "^trace-start", "end_time": "^trace-end",
                 "input": {"i": "~input"}, "output": {"o": "~output", "n": *output-number}, "metadata": {"m": "~metadata"},
                 "tags": ["#trace-tag"],
                 "error_info": {"exception_type": "#exception", "message": "~message", "traceback": "~traceback"},
                 "ttft": *trace-ttft, "thread_id": "#thread", "source": "playground", "environment": "#environment"}""", id);
    }

    private Client.Answer send(String method, String path, ObjectNode body) {
        return readers.send(method, path, body);
    }
}
