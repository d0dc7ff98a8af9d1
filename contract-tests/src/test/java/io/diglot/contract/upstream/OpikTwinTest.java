package io.diglot.contract.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Opik;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The twin against what the captures show of the real Opik. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class OpikTwinTest {

    private static final String TRACES = "/v1/private/traces/batch";

    private OpikTwin twin;
    private Client client;
    private String project;
    private String dataset;

    @BeforeAll
    void start() {
        twin = OpikTwin.start();
        client = new Client(twin.server());
    }

    @AfterAll
    void stop() {
        twin.close();
    }

    @BeforeEach
    void nameThings() {
        project = "project " + Opik.newId();
        dataset = "dataset " + Opik.newId();
    }

    @AfterEach
    void mend() {
        twin.faults().clear();
    }

    @Test
    void a_run_comes_back_as_the_real_one_gives_it() {
        String experiment = experiment("running");
        String trace =
                run(experiment, "\"x\"", "{\"lat\":1.10,\"big\":9007199254740993,\"s\":\"\\ud83d\\ude00\\u00e9\"}");
        score(trace, project, "0.12345678949", "\"source\":\"sdk\"");

        Answer read = client.get("/v1/private/traces/" + trace);

        assertThat(read.text())
                .contains("\"output\":\"x\"")
                .contains("{\"lat\":1.1,\"big\":9007199254740993,\"s\":\"\\uD83D\\uDE00é\"}")
                .contains("\"value\":0.123456789,");
    }

    @Test
    void the_columns_of_an_item_lose_their_order() {
        client.put(
                        "/v1/private/datasets/items",
                        "{\"dataset_name\":\"" + dataset
                                + "\",\"items\":[{\"source\":\"sdk\",\"data\":{\"z\":1.10,\"a\":{\"y\":1,\"x\":2}}}]}")
                .success();
        Answer read = client.post("/v1/private/datasets/items/stream", "{\"dataset_name\":\"" + dataset + "\"}");

        assertThat(read.text()).contains("\"data\":{\"a\":{\"y\":1,\"x\":2},\"z\":1.1}");
    }

    @Test
    void q1_aggregated_append_not_yet_visible_stream() {
        String experiment = experiment("completed");
        String early = run(experiment, "\"early\"", "{}");
        assertThat(streamed(experiment)).containsExactly(early);
        String late = run(experiment, "\"late\"", "{}");
        score(early, project, "1", "\"source\":\"sdk\"");

        assertThat(streamed(experiment)).containsExactly(early);
        assertThat(compared(experiment)).containsExactly(early);
        assertThat(get(experiment).path("trace_count").asInt()).isEqualTo(1);
        assertThat(get(experiment).has("feedback_scores")).isFalse();
        assertThat(listed(experiment)).containsExactlyInAnyOrder(early, late);
    }

    @Test
    void q1_aggregated_append_visible_after_quiet_minute_stream() {
        String experiment = experiment("completed");
        String early = run(experiment, "\"early\"", "{}");
        get(experiment);
        String late = run(experiment, "\"late\"", "{}");
        twin.quietMinute();

        assertThat(streamed(experiment)).containsExactly(late, early);
        assertThat(get(experiment).path("trace_count").asInt()).isEqualTo(2);
    }

    @Test
    void q1_aggregated_stale_stream_running() {
        String experiment = experiment("running");
        String early = run(experiment, "\"early\"", "{}");
        streamed(experiment);
        String late = run(experiment, "\"late\"", "{}");

        assertThat(streamed(experiment)).containsExactly(late, early);
    }

    @Test
    void q4_one_trace_in_two_experiments_share0() {
        String one = experiment("running");
        String other = experiment("running");
        String trace = run(one, "\"shared\"", "{}");
        link(other, trace);

        assertThat(listed(one)).containsExactly(trace, trace);
        assertThat(page(one).path("total").asInt()).isEqualTo(1);
    }

    @Test
    void q6_patch_empty() {
        String experiment = experiment("running");
        run(experiment, "\"x\"", "{}");
        JsonNode before = get(experiment);
        assertThat(before.get("last_updated_at")).isEqualTo(before.get("created_at"));

        client.send("PATCH", "/v1/private/experiments/" + experiment, Map.of(), "{}".getBytes(StandardCharsets.UTF_8))
                .success();

        assertThat(get(experiment).get("last_updated_at")).isNotEqualTo(before.get("created_at"));
    }

    @Test
    void q7_changes_unknown_id() {
        String id = new Opik(client).createDataset(dataset);
        new Opik(client).putItems(id, "b", 1).success();
        Answer answer = client.post(
                "/v1/private/datasets/" + id + "/items/changes?override=true",
                "{\"edited_items\":[{\"id\":\"" + Opik.newId() + "\",\"data\":{\"m\":1}}]}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("It has been logged");
    }

    @Test
    void q8_score_without_project() {
        String trace = run(experiment("running"), "\"x\"", "{}");
        client.put(
                        "/v1/private/traces/feedback-scores",
                        "{\"scores\":[{\"id\":\"" + trace + "\",\"name\":\"s\",\"value\":1,\"source\":\"ui\"}]}")
                .success();

        assertThat(client.get("/v1/private/traces/" + trace).document().has("feedback_scores"))
                .isFalse();
    }

    @Test
    void q1_score_cat_suite_assertion() {
        String trace = run(experiment("running"), "\"x\"", "{}");
        score(trace, project, "1", "\"source\":\"sdk\",\"category_name\":\"suite_assertion\"");

        assertThat(client.get("/v1/private/traces/" + trace).document().has("feedback_scores"))
                .isFalse();
    }

    @Test
    void q1_score_empty_label_read() {
        String trace = run(experiment("running"), "\"x\"", "{}");
        score(trace, project, "1e-12", "\"source\":\"ui\",\"category_name\":\"\",\"reason\":\"\"");

        JsonNode read = client.get("/v1/private/traces/" + trace)
                .document()
                .path("feedback_scores")
                .path(0);
        assertThat(read.path("value").decimalValue()).isZero();
        assertThat(read.has("category_name")).isFalse();
        assertThat(read.has("reason")).isFalse();
    }

    @Test
    void q1_score_names_read_trace_has_no_order() {
        String trace = run(experiment("running"), "\"x\"", "{}");
        for (String name : List.of("a", "b", "c")) {
            client.put(
                            "/v1/private/traces/" + trace + "/feedback-scores",
                            "{\"name\":\"" + name + "\",\"value\":1,\"source\":\"sdk\"}")
                    .success();
        }

        List<String> names = new ArrayList<>();
        client.get("/v1/private/traces/" + trace)
                .document()
                .path("feedback_scores")
                .forEach(score -> names.add(score.path("name").asText()));
        assertThat(names).containsExactlyInAnyOrder("a", "b", "c").isNotEqualTo(List.of("a", "b", "c"));
    }

    /** Seen on the real one; no capture. */
    @Test
    void the_copy_of_a_version_takes_the_row_from_before_a_change_in_place() {
        String id = new Opik(client).createDataset(dataset);
        String changed = item(id, Opik.newId().toString(), "1");
        String other = item(id, Opik.newId().toString(), "1");
        item(id, changed, "2");
        String base = client.get("/v1/private/datasets/" + id + "/versions")
                .document()
                .at("/content/0/id")
                .asText();

        client.post(
                        "/v1/private/datasets/" + id + "/items/changes",
                        "{\"base_version\":\"" + base + "\",\"edited_items\":[{\"id\":\"" + other
                                + "\",\"data\":{\"n\":2}}]}")
                .success();

        JsonNode items = client.get("/v1/private/datasets/" + id + "/items").document();
        assertThat(items.at("/content/0/data/n").asInt()).isEqualTo(2);
        assertThat(items.at("/content/1/data/n").asInt()).isEqualTo(1);
    }

    @Test
    void datasets_027_create_long_name() {
        Answer answer = client.post("/v1/private/datasets", "{\"name\":\"" + "n".repeat(300) + "\"}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("It has been logged");
    }

    @Test
    void q1_json_key_60000() {
        Answer answer = client.post(
                TRACES,
                "{\"traces\":[{\"start_time\":\"2024-01-01T00:00:00Z\",\"metadata\":{\"" + "k".repeat(60_000)
                        + "\":1}}]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().orElseThrow().path("message").asText())
                .startsWith("Unable to process JSON. Name length");
    }

    @Test
    void what_was_received_is_kept() {
        int before = twin.seen().size();
        client.get("/api/v1/private/experiments?name=a%20b&page=1");
        Seen seen = twin.seen().get(before);

        assertThat(seen.line()).isEqualTo("GET /v1/private/experiments");
        assertThat(seen.parameter("name")).contains("a b");
        assertThat(seen.header("comet-workspace")).contains("default");
    }

    @Test
    void an_answer_can_be_put_in_place_of_the_nth_request() {
        twin.faults()
                .nth(
                        "GET",
                        "/v1/private/experiments",
                        2,
                        new Fault.Answered(429, Map.of("RateLimit-Reset", "7"), "{\"code\":429}"));

        assertThat(client.get("/v1/private/experiments").status()).isEqualTo(200);
        Answer second = client.get("/v1/private/experiments");
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.headers().firstValue("RateLimit-Reset")).contains("7");
        assertThat(client.get("/v1/private/experiments").status()).isEqualTo(200);
    }

    @Test
    void a_connection_can_be_reset_before_anything_is_done_or_after_it() {
        String experiment = Opik.newId().toString();
        String body = "{\"id\":\"" + experiment + "\",\"dataset_name\":\"" + dataset + "\"}";
        twin.faults().next("POST", "/v1/private/experiments", new Fault.Reset());
        assertThatThrownBy(() -> client.post("/v1/private/experiments", body)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get("/v1/private/experiments/" + experiment).status()).isEqualTo(404);

        twin.faults().next("POST", "/v1/private/experiments", new Fault.AnswerLost());
        assertThatThrownBy(() -> client.post("/v1/private/experiments", body)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get("/v1/private/experiments/" + experiment).status()).isEqualTo(200);
    }

    @Test
    void what_is_done_can_be_answered_otherwise_or_late() {
        String experiment = Opik.newId().toString();
        String body = "{\"id\":\"" + experiment + "\",\"dataset_name\":\"" + dataset + "\"}";
        twin.faults()
                .next(
                        "POST",
                        "/v1/private/experiments",
                        new Fault.Misanswered(new Fault.Answered(503, Map.of("Retry-After", "1"), "{}")));
        assertThat(client.post("/v1/private/experiments", body).status()).isEqualTo(503);

        twin.faults().next("GET", "/v1/private/experiments/.*", new Fault.AnsweredLate(Duration.ofMillis(50)));
        assertThat(client.get("/v1/private/experiments/" + experiment).status()).isEqualTo(200);
    }

    @Test
    void an_answer_can_be_cut() {
        String experiment = experiment("running");
        run(experiment, "\"x\"", "{}");
        twin.faults().next("GET", "/v1/private/experiments/.*", new Fault.Half());
        assertThatThrownBy(() -> get(experiment)).isInstanceOf(UncheckedIOException.class);
        twin.faults().next("POST", "/v1/private/experiments/items/stream", new Fault.Cut(10));
        assertThatThrownBy(() -> streamed(experiment)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void an_answer_can_be_late() {
        Duration late = Duration.ofMillis(200);
        twin.faults().times("GET", "/v1/private/experiments", 1, new Fault.Delayed(late));
        long start = System.nanoTime();

        assertThat(client.get("/v1/private/experiments").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(late);
    }

    private String experiment(String status) {
        String id = Opik.newId().toString();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", "experiment " + id)
                .put("dataset_name", dataset)
                .put("project_name", project)
                .put("status", status);
        client.post("/v1/private/experiments", body.toString()).success();
        return id;
    }

    private String run(String experiment, String output, String metadata) {
        String trace = Opik.newId().toString();
        client.post(
                        TRACES,
                        "{\"traces\":[{\"id\":\"" + trace + "\",\"project_name\":\"" + project
                                + "\",\"start_time\":\"2024-01-01T00:00:00Z\",\"output\":" + output + ",\"metadata\":"
                                + metadata + "}]}")
                .success();
        link(experiment, trace);
        return trace;
    }

    private void link(String experiment, String trace) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("experiment_items")
                .addObject()
                .put("id", Opik.newId().toString())
                .put("experiment_id", experiment)
                .put("dataset_item_id", Opik.newId().toString())
                .put("trace_id", trace)
                .put("project_name", project);
        client.post("/v1/private/experiments/items", body.toString()).success();
    }

    private void score(String trace, String in, String value, String more) {
        client.put(
                        "/v1/private/traces/feedback-scores",
                        "{\"scores\":[{\"id\":\"" + trace + "\",\"project_name\":\"" + in
                                + "\",\"name\":\"s\",\"value\":" + value + "," + more + "}]}")
                .success();
    }

    private String item(String to, String id, String n) {
        client.put(
                        "/v1/private/datasets/items",
                        "{\"dataset_id\":\"" + to + "\",\"items\":[{\"id\":\"" + id
                                + "\",\"source\":\"sdk\",\"data\":{\"n\":" + n + "}}]}")
                .success();
        return id;
    }

    private JsonNode get(String experiment) {
        return client.get("/v1/private/experiments/" + experiment).document();
    }

    private List<String> streamed(String experiment) {
        List<String> traces = new ArrayList<>();
        new Opik(client)
                .experimentItems("experiment " + experiment, 100, "")
                .forEach(item -> traces.add(item.get("trace_id").asText()));
        return traces;
    }

    private List<String> compared(String experiment) {
        String datasetId = get(experiment).get("dataset_id").asText();
        String ids = URLEncoder.encode("[\"" + experiment + "\"]", StandardCharsets.UTF_8);
        List<String> traces = new ArrayList<>();
        client.get("/v1/private/datasets/" + datasetId + "/items/experiments/items?experiment_ids=" + ids)
                .document()
                .path("content")
                .forEach(row -> row.path("experiment_items")
                        .forEach(item -> traces.add(item.get("trace_id").asText())));
        return traces;
    }

    private List<String> listed(String experiment) {
        List<String> traces = new ArrayList<>();
        page(experiment)
                .path("content")
                .forEach(trace -> traces.add(trace.get("id").asText()));
        return traces;
    }

    private JsonNode page(String experiment) {
        ArrayNode filters = JsonNodeFactory.instance.arrayNode();
        filters.addObject().put("field", "experiment_id").put("operator", "=").put("value", experiment);
        return client.get("/v1/private/traces?project_name=" + encoded(project) + "&filters="
                        + encoded(filters.toString()))
                .document();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
