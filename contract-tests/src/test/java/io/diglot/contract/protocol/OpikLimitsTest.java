package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.ChainUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that Opik, or a database of its, may have no room for: what an Arize client sends of them is no server's fault. */
class OpikLimitsTest {

    private final Client client = new Client(ChainUnderTest.beforeTwin());
    private final Arize arize = new Arize(client);

    static List<String> texts() {
        return List.of(
                "",
                " ",
                "latest",
                "v1",
                "a\\u0000b",
                "\\ud83d",
                "%_\\\\",
                "n".repeat(101),
                "n".repeat(151),
                "n".repeat(256),
                "n".repeat(3_001),
                "n".repeat(60_000),
                "\ud83d\ude00".repeat(256));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void no_name_of_a_dataset_is_a_fault_of_the_server(String text) {
        answered(client.post(
                "/v2/datasets",
                "{\"name\":\"" + text + "\",\"space_id\":\"" + client.server().space()
                        + "\",\"examples\":[{\"q\":1}]}"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void no_column_is_a_fault_of_the_server(String text) {
        answered(client.post(
                "/v2/datasets",
                "{\"name\":\"ds " + Opik.newId() + "\",\"space_id\":\""
                        + client.server().space() + "\",\"examples\":[{\"" + text + "\":\"" + text + "\"}]}"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void no_name_of_a_version_is_a_fault_of_the_server(String text) {
        String dataset = arize.createDataset("versions " + Opik.newId(), 1);
        String example = arize.exampleIds(dataset).getFirst();
        answered(client.send(
                "PATCH",
                "/v2/datasets/" + dataset + "/examples",
                Map.of(),
                ("{\"examples\":[{\"id\":\"" + example + "\",\"q\":2}],\"new_version\":\"" + text + "\"}")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void no_text_of_an_experiment_is_a_fault_of_the_server(String text) {
        String dataset = arize.createDataset("experiments " + Opik.newId(), 1);
        Answer made = client.post(
                "/v2/experiments",
                "{\"name\":\"" + text + "\",\"dataset_id\":\"" + dataset
                        + "\",\"experiment_runs\":[{\"example_id\":\"" + text + "\",\"output\":\"o\",\"" + text
                        + "\":1,\"eval." + text + ".score\":1,\"eval.e.label\":\"" + text + "\"}]}");
        answered(made);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void no_annotation_is_a_fault_of_the_server(String text) {
        String dataset = arize.createDataset("annotations " + Opik.newId(), 1);
        String experiment = client.post(
                        "/v2/experiments",
                        "{\"name\":\"e\",\"dataset_id\":\"" + dataset
                                + "\",\"experiment_runs\":[{\"example_id\":\"x\",\"output\":\"o\"}]}")
                .document()
                .get("id")
                .asText();
        String run = client.get("/v2/experiments/" + experiment + "/runs")
                .document()
                .at("/experiment_runs/0/id")
                .asText();
        answered(client.post(
                "/v2/experiments/" + experiment + "/runs/annotate",
                "{\"annotations\":[{\"record_id\":\"" + run + "\",\"values\":[{\"name\":\"" + text
                        + "\",\"score\":1,\"label\":\"" + text + "\",\"text\":\"" + text + "\"}]}]}"));
    }

    private static void answered(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
    }
}
