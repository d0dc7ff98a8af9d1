package io.diglot.contract.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Opik;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every place of both dialects where a client writes a number, and every list that reads what was written there. */
final class NumberPlaces {

    private static final String PROJECT = "numbers";
    private static final String START = "\"start_time\":\"2026-01-01T00:00:00Z\",\"project_name\":\"" + PROJECT + "\"";

    /** The lists that are filtered and sorted, with the fields that hold numbers and those whose keys lead to some. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "traces",
                    List.of(
                            "duration",
                            "ttft",
                            "llm_span_count",
                            "total_estimated_cost",
                            "usage.total_tokens",
                            "feedback_scores:n",
                            "span_feedback_scores:n",
                            "input_json:n",
                            "output_json:n",
                            "metadata:n"),
            "spans",
                    List.of(
                            "duration",
                            "ttft",
                            "total_estimated_cost",
                            "usage.total_tokens",
                            "feedback_scores:n",
                            "input_json:n",
                            "output_json:n",
                            "metadata:n"),
            "experiments", List.of("metadata:n", "feedback_scores:n", "feedback_scores:a", "experiment_scores:n"),
            "compare", List.of("duration", "data:n", "input:n", "output:n", "metadata:n", "feedback_scores:n"));

    private static final List<String> SORTED_BY_KEY = List.of(
            "feedback_scores.n",
            "feedback_scores.a",
            "span_feedback_scores.n",
            "experiment_scores.n",
            "metadata.n",
            "data.n",
            "input.n",
            "output.n",
            "usage.total_tokens",
            "duration.p50");

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final List<String> OPERATORS = List.of("=", "!=", ">", "<=");

    private final Client client;
    private final String dataset;
    private final String example;
    private final String opikDataset;
    private final String opikExperiment;
    private final String arizeExperiment;
    private final String opikExample;
    private final String optimization;

    NumberPlaces(Client client) {
        this.client = client;
        String name = "numbers " + Opik.newId();
        Arize arize = new Arize(client);
        this.dataset = arize.createDataset(name, 1);
        this.example = arize.exampleIds(dataset).getFirst();
        this.arizeExperiment = arize.createExperiment(dataset, example, name, List.of("one"))
                .document()
                .get("id")
                .textValue();
        this.opikExperiment = Opik.newId().toString();
        this.opikExample = Opik.newId().toString();
        this.optimization = Opik.newId().toString();
        client.post(
                        "/v1/private/optimizations",
                        "{\"id\":\"" + optimization + "\",\"dataset_name\":\"" + name
                                + "\",\"objective_name\":\"n\",\"status\":\"running\"}")
                .success();
        client.post(
                        "/v1/private/experiments",
                        "{\"id\":\"" + opikExperiment + "\",\"name\":\"of opik\",\"dataset_name\":\"" + name
                                + "\",\"optimization_id\":\"" + optimization + "\"}")
                .success();
        this.opikDataset = client.get("/v1/private/experiments/" + opikExperiment)
                .document()
                .get("dataset_id")
                .textValue();
    }

    /** Writes the number everywhere; what is answered may be a refusal. */
    List<Answer> write(String number) {
        List<Answer> answers = new ArrayList<>();
        String trace = Opik.newId().toString();
        String free = "{\"n\":" + number + ",\"list\":[" + number + "]}";
        String ids = "\"id\":\"" + trace + "\"";
        answers.add(client.post("/v1/private/traces", "{" + ids + "," + START + "}"));
        answers.add(client.post(
                "/v1/private/experiments/items",
                "{\"experiment_items\":[{\"id\":\"" + Opik.newId() + "\",\"experiment_id\":\"" + opikExperiment
                        + "\",\"dataset_item_id\":\"" + opikExample + "\",\"trace_id\":\"" + trace + "\"}]}"));
        answers.add(client.send("PATCH", "/v1/private/traces/" + trace, Map.of(), bytes("{\"ttft\":" + number + "}")));
        for (String member : List.of("input", "output", "metadata")) {
            String body = "{\"" + member + "\":" + free + "}";
            answers.add(client.send("PATCH", "/v1/private/traces/" + trace, Map.of(), bytes(body)));
        }
        for (String member : List.of(
                "\"total_estimated_cost\":" + number,
                "\"usage\":{\"total_tokens\":" + number + ",\"other\":" + number + "}",
                "\"ttft\":" + number,
                "\"input\":" + free,
                "\"output\":" + free,
                "\"metadata\":" + free)) {
            String span = Opik.newId().toString();
            answers.add(client.post(
                    "/v1/private/spans",
                    "{\"id\":\"" + span + "\",\"trace_id\":\"" + trace + "\"," + START + "," + member + "}"));
            answers.add(client.send(
                    "PATCH",
                    "/v1/private/spans/" + span,
                    Map.of(),
                    bytes("{\"trace_id\":\"" + trace + "\",\"project_name\":\"" + PROJECT + "\"," + member + "}")));
            answers.add(client.put("/v1/private/spans/" + span + "/feedback-scores", score(number)));
        }
        answers.add(client.put("/v1/private/traces/" + trace + "/feedback-scores", score(number)));
        answers.add(client.put(
                "/v1/private/traces/" + trace + "/feedback-scores",
                score("\"" + number + "\"").replace("\"n\"", "\"of text\"")));
        answers.add(client.send(
                "PATCH", "/v1/private/experiments/" + opikExperiment, Map.of(), bytes("{\"metadata\":" + free + "}")));
        answers.add(client.send(
                "PATCH",
                "/v1/private/experiments/" + opikExperiment,
                Map.of(),
                bytes("{\"experiment_scores\":[{\"name\":\"n\",\"value\":" + number + "}]}")));
        answers.add(client.put(
                "/v1/private/datasets/items",
                "{\"dataset_id\":\"" + opikDataset + "\",\"items\":[{\"id\":\"" + opikExample
                        + "\",\"source\":\"sdk\",\"data\":" + free + "}]}"));
        answers.add(client.post("/v2/datasets/" + dataset + "/examples", "{\"examples\":[" + free + "]}"));
        answers.add(client.post(
                "/v2/experiments/" + arizeExperiment + "/runs",
                "{\"experiment_runs\":[{\"example_id\":\"" + example + "\",\"output\":\"o\",\"n\":" + number
                        + ",\"input\":" + free + ",\"eval.n.score\":" + number + ",\"eval.n.label\":\"l\"}]}"));
        String run = parsed(client.get("/v2/experiments/" + arizeExperiment + "/runs?limit=1"))
                .at("/experiment_runs/0/id")
                .textValue();
        answers.add(client.post("/v2/experiments/" + arizeExperiment + "/runs/annotate", annotation(run, number)));
        answers.add(client.post("/v2/datasets/" + dataset + "/examples/annotate", annotation(example, number)));
        return answers;
    }

    /** Reads every list, with this number in the filters too. */
    List<Answer> read(String number) {
        List<Answer> answers = new ArrayList<>();
        answers.add(client.get("/v1/private/optimizations/" + optimization));
        Map<String, String> lists = Map.of(
                "traces", "/v1/private/traces?project_name=" + PROJECT,
                "spans", "/v1/private/spans?project_name=" + PROJECT,
                "experiments", "/v1/private/experiments?force_sorting=true",
                "compare",
                        "/v1/private/datasets/" + opikDataset + "/items/experiments/items?experiment_ids="
                                + encoded("[\"" + opikExperiment + "\"]"));
        lists.forEach((list, path) -> {
            Answer all = client.get(path);
            answers.add(all);
            List<String> sorts = new ArrayList<>(SORTED_BY_KEY);
            parsed(all).path("sortable_by").forEach(field -> sorts.add(field.textValue()));
            for (String field : sorts) {
                answers.add(client.get(
                        path + "&sorting=" + encoded("[{\"field\":\"" + field + "\",\"direction\":\"DESC\"}]")));
            }
            for (String field : FIELDS.getOrDefault(list, List.of())) {
                for (String operator : OPERATORS) {
                    answers.add(client.get(path + "&filters=" + encoded(filter(field, operator, number))));
                }
            }
        });
        for (String path : List.of(
                "/v1/private/datasets",
                "/v1/private/datasets/" + opikDataset + "/items",
                "/v1/private/datasets/" + opikDataset + "/items?filters=" + encoded(filter("data:n", "=", number)),
                "/v1/private/experiments/feedback-scores/names",
                "/v1/private/experiments/" + opikExperiment,
                "/v2/datasets?limit=100",
                "/v2/experiments?limit=100",
                "/v2/datasets/" + dataset + "/examples",
                "/v2/experiments/" + arizeExperiment + "/runs",
                "/v2/annotation-configs")) {
            answers.add(client.get(path));
        }
        answers.add(client.post(
                "/v1/private/experiments/items/stream", "{\"experiment_name\":\"of opik\",\"limit\":2000}"));
        answers.add(client.post("/v1/private/experiments/stream", "{\"name\":\"of opik\"}"));
        answers.add(client.post("/v1/private/traces/search", "{\"project_name\":\"" + PROJECT + "\"}"));
        return answers;
    }

    /** The experiment that Opik's traces are runs of, with its figures. */
    JsonNode figures() {
        return parsed(client.get("/v1/private/experiments/" + opikExperiment));
    }

    /** Read as doubles: what was written may be beyond every other type of Java's. */
    private static JsonNode parsed(Answer answer) {
        try {
            return MAPPER.readTree(answer.success().body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.toString(), e);
        }
    }

    private static String score(String value) {
        return "{\"name\":\"n\",\"source\":\"sdk\",\"value\":" + value + "}";
    }

    private static String annotation(String record, String score) {
        return "{\"annotations\":[{\"record_id\":\"" + record + "\",\"values\":[{\"name\":\"a\",\"score\":" + score
                + "}]}]}";
    }

    private static String filter(String field, String operator, String value) {
        int colon = field.indexOf(':');
        String name = colon < 0 ? field : field.substring(0, colon);
        String key = colon < 0 ? "" : ",\"key\":\"" + field.substring(colon + 1) + "\"";
        return "[{\"field\":\"" + name + "\",\"operator\":\"" + operator + "\"" + key + ",\"value\":\"" + value
                + "\"}]";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
