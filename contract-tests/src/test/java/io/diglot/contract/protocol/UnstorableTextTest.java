package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * U+0000 and half a surrogate pair: PostgreSQL keeps the one in no text, UTF-8 has no form of the other. Where they
 * would be lost they are refused, by one rule; what is kept as JSON, where they have a spelling, holds them.
 */
class UnstorableTextTest {

    private static final String FAULT = "name holds characters that cannot be kept";

    static Stream<Arguments> unstorable() {
        return Stream.of(
                        ServerUnderTest.server(),
                        PostgresUnderTest.sharedGateway().server())
                .flatMap(server -> Stream.of("\\u0000", "\\ud83d", "\\ude00", "\\ude00\\ud83d")
                        .map(text -> arguments(server, text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut \\ud83d", "\\ude00", "\\ud83d\\ud83d", "\\ud83d and much more of it behind"})
    void half_a_pair_in_the_name_of_a_member_is_told_as_such(String name) {
        Client client = new Client(ServerUnderTest.server());

        Answer answer =
                client.post("/v2/datasets", "{\"name\":\"x\",\"space_id\":\"x\",\"examples\":[{\"" + name + "\":1}]}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text()).contains("a member's name holds half a surrogate pair");
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void a_name_with_it_is_refused_in_the_dialect(Server server, String text) {
        Client client = new Client(server);

        Answer opik = client.post("/v1/private/datasets", "{\"name\":\"before" + text + "after\"}");
        Answer arize = client.post(
                "/v2/datasets",
                "{\"name\":\"before" + text + "\",\"space_id\":\"" + server.space() + "\",\"examples\":[{\"a\":1}]}");

        assertThat(opik.status()).as(opik.toString()).isEqualTo(422);
        assertThat(opik.json().orElseThrow().at("/errors/0").textValue()).isEqualTo(FAULT);
        assertThat(arize.status()).as(arize.toString()).isEqualTo(422);
        assertThat(arize.json().orElseThrow().at("/detail").textValue()).isEqualTo(FAULT);
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void a_payload_keeps_it(Server server, String text) {
        Client client = new Client(server);
        String name = "holds all characters " + UUID.randomUUID();
        client.post("/v1/private/datasets", "{\"name\":\"" + name + "\"}").success();

        Answer answer = client.put(
                "/v1/private/datasets/items",
                "{\"dataset_name\":\"" + name + "\",\"items\":[{\"source\":\"sdk\",\"data\":{\"a\":\"" + text
                        + "\"}}]}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        assertThat(client.post("/v1/private/datasets/items/stream", "{\"dataset_name\":\"" + name + "\"}")
                        .text())
                .contains("{\"a\":\"" + text + "\"}");
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void an_error_keeps_it(Server server, String text) {
        Client client = new Client(server);
        String error = "{\"exception_type\":\"E\",\"message\":\"m" + text + "\",\"traceback\":\"t" + text + "\"}";

        Answer made = client.post(
                "/v1/private/traces",
                "{\"name\":\"t\",\"start_time\":\"2026-01-01T00:00:00Z\",\"error_info\":" + error + "}");

        assertThat(client.get("/v1/private/traces/" + made.success().lastSegment("Location"))
                        .text())
                .contains(error);
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void what_a_model_says_of_a_trace_keeps_it(Server server, String text) {
        Client client = new Client(server);
        String trace = client.post("/v1/private/traces", "{\"name\":\"t\",\"start_time\":\"2026-01-01T00:00:00Z\"}")
                .success()
                .lastSegment("Location");
        String said = "\"category_name\":\"c" + text + "\",\"value\":1,\"reason\":\"because" + text + "\"";

        client.put(
                        "/v1/private/traces/feedback-scores",
                        "{\"scores\":[{\"id\":\"" + trace + "\",\"name\":\"judge\",\"source\":\"sdk\"," + said + "}]}")
                .success();

        assertThat(client.get("/v1/private/traces/" + trace).text()).contains(said);
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void an_explanation_of_a_run_keeps_it(Server server, String text) {
        Arize arize = new Arize(new Client(server));
        String dataset = arize.createDataset("explained " + UUID.randomUUID(), 1);
        String said = "\"eval.judge.explanation\":\"because" + text + "\"";
        Answer made = new Client(server)
                .post(
                        "/v2/experiments",
                        "{\"name\":\"e\",\"dataset_id\":\"" + dataset + "\",\"experiment_runs\":[{\"example_id\":\""
                                + arize.exampleIds(dataset).getFirst() + "\",\"output\":\"o\"," + said + "}]}")
                .success();

        assertThat(new Client(server)
                        .get("/v2/experiments/" + made.document().get("id").textValue() + "/runs")
                        .text())
                .contains(said);
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void a_filter_with_it_is_refused(Server server, String text) {
        String filter = "[{\"field\":\"name\",\"operator\":\"=\",\"value\":\"x" + text + "\"}]";

        Answer answer = new Client(server)
                .get("/v1/private/datasets?filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    }
}
