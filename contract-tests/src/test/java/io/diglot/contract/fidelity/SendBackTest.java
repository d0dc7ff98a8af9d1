package io.diglot.contract.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.ServerUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What was read of a resource is sent back in the vendor's own way, as scripts that copy do: it is taken, and what is
 * read afterwards is the same, but for what the server alone gives.
 */
class SendBackTest {

    private static final List<String> OF_AN_EXAMPLE = List.of("id", "created_at", "updated_at");

    private final Client client = new Client(ServerUnderTest.server());
    private final String name = "sent back " + Opik.newId();

    @Test
    void examples_that_were_annotated_make_a_new_dataset() {
        String dataset = dataset(name, """
                [{"q": "a", "n": 1.10, "deep": {"x": [1]}, "none": null}, {"q": "b", "data.annotations": "mine"}]""");
        annotate(
                "/v2/datasets/" + dataset + "/examples/annotate",
                examples(dataset).get(0));
        annotate(
                "/v2/datasets/" + dataset + "/examples/annotate",
                examples(dataset).get(1));
        JsonNode read = examples(dataset);

        String copy = dataset(name + " copy", without(read, OF_AN_EXAMPLE).toString());

        JsonNode again = examples(copy);
        JsonNode expected = without(read, OF_AN_EXAMPLE);
        for (JsonNode example : expected) {
            String column = example.has("data.annotations") ? "data.data.annotations" : "data.annotations";
            ((ObjectNode) example).set(column, ((ObjectNode) example).remove("annotations"));
        }
        assertThat(without(again, OF_AN_EXAMPLE)).isEqualTo(expected);
        assertThat(again.findValues("annotations")).isEmpty();
    }

    @Test
    void examples_that_were_annotated_are_updated_to_what_they_are() {
        String dataset = dataset(name, "[{\"q\": \"a\", \"n\": 1.10}]");
        annotate(
                "/v2/datasets/" + dataset + "/examples/annotate",
                examples(dataset).get(0));
        JsonNode read = examples(dataset);

        send(
                "PATCH",
                "/v2/datasets/" + dataset + "/examples",
                "{\"examples\":" + without(read, List.of("created_at", "updated_at")) + "}");

        assertThat(without(examples(dataset), List.of("updated_at"))).isEqualTo(without(read, List.of("updated_at")));
    }

    @Test
    void runs_that_were_annotated_make_new_runs() {
        String dataset = dataset(name, "[{\"q\": \"a\"}]");
        String experiment = send("POST", "/v2/experiments", """
                        {"name": "%s", "dataset_id": "%s", "experiment_runs": [
                          {"example_id": "x", "output": "o", "error": null, "n": 1.10, "input": {"i": 1},
                           "eval.c.score": 0.5, "eval.c.label": "l", "eval.c.explanation": "e", "eval.c.metadata.k": [1]},
                          {"example_id": "y", "output": null, "error": "boom", "eval.d.label": "bare"},
                          {"example_id": "z", "output": "{\\"a\\":1.10}", "diglot.output": "json"}]}""".formatted(name, dataset))
                .document()
                .get("id")
                .textValue();
        annotate(
                "/v2/experiments/" + experiment + "/runs/annotate",
                runs(experiment).get(0));
        JsonNode read = runs(experiment);

        send("POST", "/v2/experiments/" + experiment + "/runs", "{\"experiment_runs\":" + read + "}");

        JsonNode all = runs(experiment);
        assertThat(all).hasSize(6);
        for (int i = 0; i < 3; i++) {
            ObjectNode sent = read.get(i).deepCopy();
            ObjectNode back = all.get(i + 3).deepCopy();
            sent.remove("id");
            back.remove("id");
            if (sent.has("annotations")) {
                sent.set("metadata.annotations", sent.remove("annotations"));
            }
            assertThat(back).isEqualTo(sent);
        }
    }

    @Test
    void what_opik_shows_is_taken_again() {
        String trace = Opik.newId().toString();
        String span = Opik.newId().toString();
        String experiment = Opik.newId().toString();
        send("POST", "/v1/private/traces", """
                {"id": "%s", "project_name": "%s", "name": "t", "start_time": 1767225600.5, "end_time": "2026-01-01T00:00:01Z",
                 "input": {"a": NaN}, "output": {"o": 1.10}, "metadata": {"m": 1}, "tags": ["x"], "ttft": 1.5, "source": "SDK",
                 "error_info": {"exception_type": "E", "message": "m", "traceback": "t"}, "thread_id": "th"}""".formatted(trace, name));
        send("POST", "/v1/private/spans", """
                {"id": "%s", "trace_id": "%s", "project_name": "%s", "name": "s", "type": "LLM", "start_time": "2026-01-01T00:00:00Z",
                 "usage": {"total_tokens": 7}, "total_estimated_cost": 0.5, "model": "m", "provider": "p"}""".formatted(span, trace, name));
        send("PUT", "/v1/private/traces/" + trace + "/feedback-scores", """
                {"name": "a", "value": 0.5, "category_name": "c", "reason": "r", "source": "online-scoring"}""");
        send("POST", "/v1/private/experiments", """
                {"id": "%s", "name": "%s", "dataset_name": "%s", "metadata": {"m": 1}, "tags": ["x"], "type": "mini-batch",
                 "experiment_scores": [{"name": "s", "value": 0.25}]}""".formatted(experiment, name, name));
        send("PUT", "/v1/private/datasets/items", """
                {"dataset_name": "%s", "items": [{"source": "SDK", "data": {"a": 1.10}, "tags": ["x"], "description": "d"}]}""".formatted(name));
        String dataset =
                get("/v1/private/experiments/" + experiment).get("dataset_id").textValue();

        isTheSameAgain("/v1/private/traces", trace);
        isTheSameAgain("/v1/private/spans", span);
        isTheSameAgain("/v1/private/experiments", experiment);
        JsonNode score = get("/v1/private/traces/" + trace).at("/feedback_scores/0");
        send("PUT", "/v1/private/traces/" + trace + "/feedback-scores", score.toString());
        assertThat(get("/v1/private/traces/" + trace).at("/feedback_scores/0/value"))
                .isEqualTo(score.get("value"));
        JsonNode items = get("/v1/private/datasets/" + dataset + "/items").get("content");
        send("PUT", "/v1/private/datasets/items", "{\"dataset_name\":\"" + name + "\",\"items\":" + items + "}");
        assertThat(get("/v1/private/datasets/" + dataset + "/items").at("/content/0/data"))
                .isEqualTo(items.at("/0/data"));
        ObjectNode whole = (ObjectNode) get("/v1/private/datasets/" + dataset);
        whole.remove("id");
        send("POST", "/v1/private/datasets", whole.put("name", name + " copy").toString());
    }

    /** Makes another of what is read under an id: what a client writes of it is the same. */
    private void isTheSameAgain(String path, String id) {
        String copy = Opik.newId().toString();
        ObjectNode read = (ObjectNode) get(path + "/" + id);

        send(
                "POST",
                path,
                read.deepCopy().put("id", copy).put("project_name", name).toString());

        ObjectNode again = (ObjectNode) get(path + "/" + copy);
        for (String member : List.of(
                "name",
                "start_time",
                "end_time",
                "input",
                "output",
                "metadata",
                "tags",
                "ttft",
                "source",
                "error_info",
                "thread_id",
                "type",
                "usage",
                "total_estimated_cost",
                "model",
                "provider",
                "trace_id",
                "experiment_scores",
                "dataset_id",
                "status",
                "evaluation_method")) {
            // What Opik computes of a trace's spans is no trace's own.
            boolean computed = path.endsWith("traces")
                    && List.of("usage", "total_estimated_cost").contains(member);
            if (!computed) {
                assertThat(again.get(member)).as(path + " " + member).isEqualTo(read.get(member));
            }
        }
    }

    private String dataset(String called, String examples) {
        return send(
                        "POST",
                        "/v2/datasets",
                        "{\"name\":\"" + called + "\",\"space_id\":\""
                                + client.server().space() + "\",\"examples\":" + examples + "}")
                .document()
                .get("id")
                .textValue();
    }

    private void annotate(String path, JsonNode record) {
        send("POST", path, """
                {"annotations": [{"record_id": "%s", "values": [{"name": "a", "score": 0.5, "text": "t"}]}]}""".formatted(record.get("id").textValue()));
    }

    private JsonNode examples(String dataset) {
        return get("/v2/datasets/" + dataset + "/examples").get("examples");
    }

    private JsonNode runs(String experiment) {
        return get("/v2/experiments/" + experiment + "/runs").get("experiment_runs");
    }

    private static JsonNode without(JsonNode records, List<String> members) {
        JsonNode copies = records.deepCopy();
        copies.forEach(copy -> ((ObjectNode) copy).remove(members));
        return copies;
    }

    private JsonNode get(String path) {
        return client.get(path).document();
    }

    private Client.Answer send(String method, String path, String body) {
        return client.send(method, path, Map.of(), body.getBytes(StandardCharsets.UTF_8))
                .success();
    }
}
