package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.RawConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that stands in for a vendor: begun with a seed, emptied between tests, as strict as the vendor. */
class StandInTest {

    private static final byte[] NOTHING = {};
    private static final String SEED = """
            - request: POST /v2/datasets
              body: { name: questions, space_id: "${space}", examples: [{ q: 1 }] }
              save: { dataset: /id }
            - request: GET /v2/datasets/${dataset}/examples
              save: { example: /examples/0/id }
            - request: POST /v2/experiments
              body: { name: first, dataset_id: "${dataset}", experiment_runs: [{ example_id: "${example}", output: one }] }
            - request: POST /v1/private/traces
              body: { project_name: shop, start_time: "2026-11-20T16:00:00Z" }
            """;

    @TempDir
    private static Path folder;

    private static GatewayUnderTest gateway;

    private Client client;

    @BeforeAll
    static void start() throws IOException {
        Path seed = Files.writeString(folder.resolve("seed.yaml"), SEED);
        gateway = GatewayUnderTest.start(
                "diglot.stand-in.seed=" + seed, "diglot.stand-in.reset=true", "diglot.strictness=vendor");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void ask() {
        client = new Client(gateway.server());
    }

    private static Answer reset() {
        return new Client(gateway.management()).send("POST", "/reset", Map.of(), NOTHING);
    }

    @Test
    void it_begins_with_its_seed_and_is_so_again_after_a_reset() {
        assertThat(names(client)).contains("questions");
        client.post("/v1/private/datasets", "{\"name\":\"mine\"}").success();
        assertThat(names(client)).contains("questions", "mine");

        RawConnection.Answer ofPage = RawConnection.exchange(
                gateway.management(),
                NOTHING,
                "POST /reset HTTP/1.1",
                "Host: localhost",
                "Origin: http://evil.example");
        assertThat(ofPage.status()).isEqualTo(403);
        assertThat(names(client)).contains("mine");
        Answer reset = reset();

        assertThat(reset.status()).as(reset.toString()).isEqualTo(200);
        assertThat(names(client)).containsExactly("questions");
        assertThat(client.get("/v2/experiments?name=first").document().get("experiments"))
                .hasSize(1);
        assertThat(client.get("/v1/private/projects?name=shop")
                        .document()
                        .get("total")
                        .asInt())
                .isOne();
    }

    @Test
    void a_seed_that_is_refused_stops_the_start() throws IOException {
        Path seed = Files.writeString(folder.resolve("refused.yaml"), "- { request: POST /v2/datasets, body: {} }\n");

        assertThatThrownBy(() -> GatewayUnderTest.start("diglot.stand-in.seed=" + seed))
                .hasStackTraceContaining("diglot.stand-in.seed: request 1 (POST /v2/datasets) was answered 4");
    }

    @Test
    void nobody_resets_what_was_not_said_to_be_reset() {
        Answer reset = new Client(GatewayUnderTest.shared().management()).send("POST", "/reset", Map.of(), NOTHING);

        assertThat(reset.status()).isEqualTo(404);
    }

    @Test
    void as_strict_as_the_vendor_it_refuses_what_production_would() {
        String dataset = dataset("d");
        String example = example(dataset);
        String annotate = "/v2/datasets/" + dataset + "/examples/annotate";
        String said = "{\"annotations\":[{\"record_id\":\"%s\",\"values\":[{\"name\":\"tone\",\"score\":1}]}]}"
                .formatted(example);

        // Difference 1
        Answer elsewhere = client.send("GET", "/v1/private/datasets", Map.of("Comet-Workspace", "nobody's"), NOTHING);
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.text()).contains("Workspace not found");
        // Difference 39
        assertThat(client.post(annotate, said).status()).isEqualTo(422);
        assertThat(client.get("/v2/annotation-configs").text()).doesNotContain("tone");
        client.post(
                        "/v2/annotation-configs",
                        "{\"name\":\"tone\",\"space_id\":\"%s\",\"annotation_config_type\":\"CONTINUOUS\",\"minimum_score\":0,\"maximum_score\":1}"
                                .formatted(client.server().space()))
                .success();
        assertThat(client.post(annotate, said).status()).isEqualTo(202);
    }

    /** Difference 12. */
    @Test
    void as_strict_as_the_vendor_it_looks_examples_up() {
        String dataset = dataset("looked up");
        String example = example(dataset);
        String run = "{\"example_id\":\"%s\",\"output\":\"o\"}";
        String create = "{\"name\":\"%s\",\"dataset_id\":\"" + dataset + "\",\"experiment_runs\":[%s]}";

        Answer refused = client.post(
                "/v2/experiments", create.formatted("e", run.formatted(example) + "," + run.formatted("row 17")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("example_id 'row 17' is not an example of the dataset");
        assertThat(client.get("/v2/experiments?dataset_id=" + dataset)
                        .document()
                        .get("experiments"))
                .isEmpty();

        String experiment = client.post("/v2/experiments", create.formatted("e", run.formatted(example)))
                .document()
                .get("id")
                .textValue();
        String runs = "/v2/experiments/" + experiment + "/runs";
        String otherExample = example(dataset("other"));
        assertThat(client.post(runs, "{\"experiment_runs\":[" + run.formatted(otherExample) + "]}")
                        .status())
                .isEqualTo(422);
        assertThat(client.post(runs, "{\"experiment_runs\":[" + run.formatted(example) + "]}")
                        .status())
                .isEqualTo(201);
        assertThat(client.get(runs).document().get("experiment_runs")).hasSize(2);
    }

    /** Difference 30. */
    @Test
    void as_strict_as_the_vendor_it_knows_the_columns_of_a_search() {
        String dataset = dataset("searched");
        String experiment = client.post(
                        "/v2/experiments",
                        "{\"name\":\"e\",\"dataset_id\":\"%s\",\"experiment_runs\":[{\"example_id\":\"%s\",\"output\":\"o\",\"tokens\":3,\"eval.tone.score\":1}]}"
                                .formatted(dataset, example(dataset)))
                .document()
                .get("id")
                .textValue();
        String runs = "/v2/experiments/" + experiment + "/runs/search";
        String examples = "/v2/datasets/" + dataset + "/examples/search";

        assertThat(search(runs, "tokens = 3 AND eval.tone.score = 1 AND error IS NULL AND annotation.a.score IS NULL")
                        .document()
                        .get("experiment_runs"))
                .hasSize(1);
        assertThat(search(examples, "q = 1 AND created_at > '2026-01-01'")
                        .document()
                        .get("examples"))
                .hasSize(1);
        assertThat(search(runs, "tokens = 3 OR NOT (tokns = 3)").status()).isEqualTo(422);
        Answer misspelt = search(examples, "q = 1 OR output = 'o'");
        assertThat(misspelt.status()).isEqualTo(422);
        assertThat(misspelt.text()).contains("filter names a column that there is not: output");
    }

    /** Difference 32. */
    @Test
    void as_strict_as_the_vendor_it_has_no_draft_to_compare_with() {
        String id =
                client.post("/v1/private/datasets", "{\"name\":\"drafted\"}").lastSegment("Location");
        client.put(
                        "/v1/private/datasets/items",
                        "{\"dataset_id\":\"%s\",\"items\":[{\"source\":\"sdk\",\"data\":{\"q\":1}}]}".formatted(id))
                .success();

        Answer compared = client.get("/v1/private/datasets/" + id + "/versions/diff");

        assertThat(compared.status()).isEqualTo(500);
        assertThat(compared.text())
                .startsWith("{\"code\":500,\"message\":\"There was an error processing your request.");
    }

    private Answer search(String path, String filter) {
        return client.post(path, "{\"filter\":\"" + filter + "\"}");
    }

    private String dataset(String name) {
        return client.post(
                        "/v2/datasets",
                        "{\"name\":\"%s\",\"space_id\":\"%s\",\"examples\":[{\"q\":1}]}"
                                .formatted(name, client.server().space()))
                .document()
                .get("id")
                .textValue();
    }

    private String example(String dataset) {
        return client.get("/v2/datasets/" + dataset + "/examples")
                .document()
                .at("/examples/0/id")
                .textValue();
    }

    private static List<String> names(Client client) {
        return client.get("/v1/private/datasets?size=100").document().findValuesAsText("name");
    }
}
