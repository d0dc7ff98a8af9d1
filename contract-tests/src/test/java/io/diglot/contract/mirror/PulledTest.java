package io.diglot.contract.mirror;

import static io.diglot.contract.mirror.MirrorUnderTest.dataset;
import static io.diglot.contract.mirror.MirrorUnderTest.examples;
import static io.diglot.contract.mirror.MirrorUnderTest.experiment;
import static io.diglot.contract.mirror.MirrorUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.PostgresUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is made, changed and deleted in Arize is so in the Opik dialect of the gateway before it. */
@Timeout(300)
class PulledTest {

    private static final String RUNS = """
            [{"example_id": "%1$s", "output": "plain text", "model": "m-1", "tokens": 12345678901234567890, "cost": 1.10,
              "eval.quality.score": 0.50, "eval.quality.label": "ok", "eval.quality.explanation": "since",
              "eval.quality.metadata.seed": 7},
             {"example_id": "%1$s", "output": "{\\"a\\": 1.10, \\"b\\": [1, 2]}", "error": "it broke", "input": {"q": "x"},
              "eval.only label.label": "yes"},
             {"example_id": "%1$s", "output": "[1.0, 12345678901234567890]", "diglot.output": "json", "nested": {"deep": [null]}}]
            """;

    private static MirrorUnderTest chain;
    private static Client origin;
    private static Client mirror;
    private static Arize arize;

    private final String name = "pulled-" + Opik.newId();

    @BeforeAll
    static void start() {
        chain = MirrorUnderTest.start();
        origin = chain.origin();
        mirror = chain.mirror();
        arize = new Arize(origin);
    }

    @AfterAll
    static void stop() {
        chain.close();
    }

    @Test
    void an_experiment_shows_what_it_shows_where_it_was_made() {
        String dataset = arize.createDataset(name, 3);
        String made = create(dataset, RUNS);
        String first = arize.page(made, 1, null).runs().getFirst().id();
        annotate(made, first, "{\"name\": \"human\", \"score\": 0.7, \"label\": \"fine\", \"text\": \"seen\"}");

        assertThat(items(mirror, name)).hasSize(3).isEqualTo(items(origin, name));
        assertThat(experiment(mirror, name)).isEqualTo(experiment(origin, name));
        assertThat(dataset(mirror, name)).isEqualTo(dataset(origin, name));
        assertThat(examples(mirror, name)).hasSize(3).isEqualTo(examples(origin, name));
        assertThat(compared(mirror)).isEqualTo(compared(origin));
    }

    @Test
    void texts_stay_what_they_are_to_the_letter() {
        create(arize.createDataset(name, 1), RUNS);

        String streamed = stream(mirror);

        assertThat(streamed)
                .contains("\"output\":\"{\\\"a\\\": 1.10, \\\"b\\\": [1, 2]}\"")
                .contains("[1.0, 12345678901234567890]")
                .contains("\"value\":0.50");
        assertThat(streamed.lines().count()).isEqualTo(stream(origin).lines().count());
    }

    @Test
    void runs_and_annotations_that_come_later_are_seen_at_once() {
        String dataset = arize.createDataset(name, 1);
        String example = arize.exampleIds(dataset).getFirst();
        String made = create(dataset, RUNS);
        assertThat(items(mirror, name)).hasSize(3);

        List<String> later = arize.append(made, example, List.of("fourth", "fifth"));
        assertThat(items(mirror, name)).hasSize(5);
        annotate(made, later.getFirst(), "{\"name\": \"human\", \"score\": 1}");

        assertThat(scoresOf(items(mirror, name).get(3)))
                .isEqualTo(scoresOf(items(origin, name).get(3)));
        assertThat(items(mirror, name))
                .extracting(item -> item.get("output"))
                .containsExactlyElementsOf(items(origin, name).stream()
                        .map(item -> item.get("output"))
                        .toList());
    }

    @Test
    void an_annotation_that_is_changed_replaces_itself() {
        String dataset = arize.createDataset(name, 1);
        String made = create(dataset, RUNS);
        String run = arize.page(made, 1, null).runs().getFirst().id();
        annotate(made, run, "{\"name\": \"human\", \"score\": 1}");
        assertThat(scoresOf(items(mirror, name).getFirst()).toString()).contains("\"value\":1");

        annotate(made, run, "{\"name\": \"human\", \"score\": 0.25}");

        assertThat(items(mirror, name).getFirst()).isEqualTo(items(origin, name).getFirst());
    }

    @Test
    void an_experiment_of_many_pages_is_whole_and_in_order() {
        String dataset = arize.createDataset(name, 1);
        String example = arize.exampleIds(dataset).getFirst();
        JsonNode made = arize.createExperiment(dataset, example, name, outputs(0, 1_000))
                .document();
        arize.append(made.get("id").textValue(), example, outputs(1_000, 300));

        List<JsonNode> pulled = items(mirror, name);

        assertThat(outputs(pulled)).isEqualTo(outputs(0, 1_300)).isEqualTo(outputs(items(origin, name)));
        assertThat(timeless(pulled)).isEqualTo(timeless(items(origin, name)));
        assertThat(experiment(mirror, name).get("trace_count").intValue()).isEqualTo(1_300);
    }

    @Test
    void examples_follow_what_becomes_of_them() {
        String dataset = arize.createDataset(name, 3);
        List<String> ids = arize.exampleIds(dataset);
        assertThat(examples(mirror, name)).hasSize(3);

        origin.send(
                        "PATCH",
                        "/v2/datasets/" + dataset + "/examples",
                        Map.of(),
                        utf8("{\"examples\": [{\"id\": \"" + ids.getFirst()
                                + "\", \"n\": \"changed\", \"more\": 1.10}]}"))
                .success();
        origin.post("/v2/datasets/" + dataset + "/examples", "{\"examples\": [{\"n\": \"added\"}]}")
                .success();
        assertThat(examples(mirror, name)).hasSize(4).isEqualTo(examples(origin, name));

        origin.send(
                        "DELETE",
                        "/v2/datasets/" + dataset + "/examples",
                        Map.of(),
                        utf8("{\"dataset_version_id\": \"" + latestVersion(dataset) + "\", \"example_ids\": [\""
                                + ids.get(1) + "\"]}"))
                .success();
        Eventually.is(() -> examples(mirror, name).size() == 3);
        assertThat(examples(mirror, name)).isEqualTo(examples(origin, name));
        assertThat(dataset(mirror, name).get("dataset_items_count").intValue()).isEqualTo(3);
    }

    @Test
    void a_version_that_is_made_is_a_version() {
        String dataset = arize.createDataset(name, 2);
        String id = arize.exampleIds(dataset).getFirst();
        assertThat(versions(mirror)).hasSize(1);

        origin.send(
                        "PATCH",
                        "/v2/datasets/" + dataset + "/examples",
                        Map.of(),
                        utf8("{\"new_version\": \"second\"," + " \"examples\": [{\"id\": \"" + id
                                + "\", \"n\": \"of the second\"}]}"))
                .success();

        assertThat(examples(mirror, name)).isEqualTo(examples(origin, name));
        assertThat(versions(mirror)).hasSize(2);
        assertThat(versions(mirror).get(0).get("tags").toString()).contains("second");
    }

    @Test
    void a_dataset_that_is_renamed_is_renamed() {
        String dataset = arize.createDataset(name, 1);
        assertThat(dataset(mirror, name).isMissingNode()).isFalse();
        String id = dataset(mirror, name).get("id").textValue();

        origin.send("PATCH", "/v2/datasets/" + dataset, Map.of(), utf8("{\"name\": \"" + name + " anew\"}"))
                .success();

        assertThat(dataset(mirror, name).isMissingNode()).isTrue();
        assertThat(dataset(mirror, name + " anew").get("id").textValue()).isEqualTo(id);
    }

    @Test
    void what_is_deleted_goes_with_all_that_is_in_it() {
        String dataset = arize.createDataset(name, 1);
        String made = create(dataset, RUNS);
        assertThat(items(mirror, name)).hasSize(3);

        origin.send("DELETE", "/v2/experiments/" + made, Map.of(), new byte[0]).success();
        Eventually.is(() -> experiment(mirror, name).isMissingNode());
        assertThat(items(mirror, name)).isEmpty();
        origin.send("DELETE", "/v2/datasets/" + dataset, Map.of(), new byte[0]).success();
        Eventually.is(() -> dataset(mirror, name).isMissingNode());
    }

    @Test
    void an_experiment_without_a_dataset_is_in_the_one_that_stands_for_none() {
        origin.post(
                        "/v2/experiments",
                        "{\"name\": \"" + name + "\", \"space_id\": \""
                                + origin.server().space() + "\", \"experiment_runs\": [{\"output\": \"alone\"}]}")
                .success();

        assertThat(experiment(mirror, name)).isEqualTo(experiment(origin, name));
        assertThat(items(mirror, name)).hasSize(1);
    }

    @Test
    void what_opiks_clients_say_of_a_run_of_arize_stays() {
        String dataset = arize.createDataset(name, 1);
        String made = create(dataset, RUNS);
        String trace = items(mirror, name).getFirst().get("trace_id").textValue();
        mirror.put(
                        "/v1/private/traces/" + trace + "/feedback-scores",
                        "{\"name\": \"mine\", \"value\": 0.3, \"source\": \"sdk\"}")
                .success();

        annotate(made, arize.page(made, 1, null).runs().getFirst().id(), "{\"name\": \"human\", \"score\": 1}");

        assertThat(scoresOf(items(mirror, name).getFirst()).toString())
                .contains("\"mine\"")
                .contains("\"human\"")
                .contains("\"quality\"");
    }

    @Test
    void who_writes_through_the_gateway_reads_it_at_once() {
        try (GatewayUnderTest slow = MirrorUnderTest.before(chain.originGateway(), "diglot.pull.fresh-for=1h")) {
            Client client = new Client(slow.server());
            assertThat(dataset(client, name).isMissingNode()).isTrue();

            String dataset = new Arize(client).createDataset(name, 2);

            assertThat(examples(client, name)).hasSize(2);
            assertThat(dataset).isNotEmpty();
        }
    }

    @Test
    void an_arize_that_does_not_answer_leaves_the_mirror_as_it_is() {
        try (MirrorUnderTest other = MirrorUnderTest.start("diglot.arize.connect-timeout=1s")) {
            Arize there = new Arize(other.origin());
            String dataset = there.createDataset(name, 2);
            there.createExperiment(dataset, there.exampleIds(dataset).getFirst(), name, List.of("kept"))
                    .success();
            assertThat(items(other.mirror(), name)).hasSize(1);

            other.originGateway().close();

            assertThat(items(other.mirror(), name)).hasSize(1);
            assertThat(examples(other.mirror(), name)).hasSize(2);
            assertThat(experiment(other.mirror(), name).isMissingNode()).isFalse();
        }
    }

    @Test
    void two_gateways_on_one_database_take_over_everything_once() throws Exception {
        String dataset = arize.createDataset(name, 40);
        String example = arize.exampleIds(dataset).getFirst();
        arize.createExperiment(dataset, example, name, outputs(0, 900)).success();
        String[] settings = PostgresUnderTest.settings().toArray(String[]::new);
        try (GatewayUnderTest one = MirrorUnderTest.before(chain.originGateway(), settings);
                GatewayUnderTest two = MirrorUnderTest.before(chain.originGateway(), settings);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<JsonNode>>> read = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                Client client = new Client((n % 2 == 0 ? one : two).server());
                read.add(threads.submit(() -> items(client, name)));
            }
            for (Future<List<JsonNode>> each : read) {
                each.get();
            }

            for (GatewayUnderTest each : List.of(one, two)) {
                Client client = new Client(each.server());
                Eventually.is(() -> items(client, name).size() == 900);
                // Each gives ids of its own: which of two pieces comes first is not theirs to say.
                assertThat(timeless(items(client, name)))
                        .containsExactlyInAnyOrderElementsOf(timeless(items(origin, name)));
                assertThat(examples(client, name)).isEqualTo(examples(origin, name));
            }
        }
    }

    private String create(String dataset, String runs) {
        return origin.post(
                        "/v2/experiments",
                        "{\"name\": \"" + name + "\", \"dataset_id\": \"" + dataset + "\", \"experiment_runs\": "
                                + runs.formatted(arize.exampleIds(dataset).getFirst()) + "}")
                .document()
                .get("id")
                .textValue();
    }

    private void annotate(String experiment, String run, String value) {
        origin.post(
                        "/v2/experiments/" + experiment + "/runs/annotate",
                        "{\"annotations\": [{\"record_id\": \"" + run + "\", \"values\": [" + value + "]}]}")
                .success();
    }

    private String latestVersion(String dataset) {
        return origin.get("/v2/datasets/" + dataset)
                .document()
                .get("versions")
                .get(0)
                .get("id")
                .textValue();
    }

    private JsonNode versions(Client client) {
        String id = dataset(client, name).get("id").textValue();
        return client.get("/v1/private/datasets/" + id + "/versions").document().get("content");
    }

    private JsonNode compared(Client client) {
        String dataset = dataset(client, name).get("id").textValue();
        String experiment = experiment(client, name).get("id").textValue();
        JsonNode page = client.get("/v1/private/datasets/" + dataset + "/items/experiments/items?experiment_ids=%5B%22"
                        + experiment + "%22%5D")
                .document();
        page.findParents("trace_id").forEach(item -> ((ObjectNode) item).remove("id"));
        return MirrorUnderTest.plain(page);
    }

    private String stream(Client client) {
        return client.post("/v1/private/experiments/items/stream", "{\"experiment_name\": \"" + name + "\"}")
                .success()
                .text();
    }

    private static JsonNode scoresOf(JsonNode item) {
        return item.get("feedback_scores");
    }

    private static List<String> outputs(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(n -> "output " + n).toList();
    }

    private static List<String> outputs(List<JsonNode> items) {
        return items.stream()
                .map(item -> item.get("output").get("output").textValue())
                .toList();
    }

    /** Arize does not say when a run came: those that come in pieces are taken to have come with their experiment. */
    private static List<JsonNode> timeless(List<JsonNode> items) {
        items.forEach(item -> ((ObjectNode) item).remove("created_at"));
        return items;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
