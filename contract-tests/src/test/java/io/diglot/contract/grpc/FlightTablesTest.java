package io.diglot.contract.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.grpc.GrpcCaller.Answer;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Tables that are sent and fetched, beside what REST shows of them. */
@Timeout(300)
class FlightTablesTest {

    private static final int INVALID = 3;
    private static final int NOT_FOUND = 5;
    private static final int ALREADY_EXISTS = 6;

    private final Server server = ServerUnderTest.server();
    private final Client client = new Client(server);
    private final Arize arize = new Arize(client);
    private final GrpcCaller caller = GrpcCaller.of(server);
    private final FlightClient flight = new FlightClient(server);

    @Test
    void an_experiment_is_begun_and_gets_its_runs() {
        String dataset = arize.createDataset("ds " + Opik.newId(), 10);
        String name = "run " + Opik.newId();

        String experiment = flight.begin(dataset, name);
        assertThat(experiment(experiment).get("dataset_id").textValue()).isEqualTo(dataset);
        assertThat(arize.experiments(dataset)).doesNotContainKey(name);

        byte[] put = FlightClient.success(
                        caller.call(GrpcCaller.DO_PUT, runs(dataset, name, arize.exampleIds(dataset))))
                .getFirst();
        assertThat(Flight.text(put, 1)).isEqualTo(experiment);
        assertThat(Flight.text(put, 2)).isEqualTo(dataset);
        assertThat(arize.experiments(dataset)).containsKey(name);

        List<Members<Json>> fetched = flight.runs(experiment);
        assertThat(fetched).hasSize(10);
        assertThat(fetched)
                .extracting(row -> row.get("example_id"))
                .containsExactlyElementsOf(
                        arize.exampleIds(dataset).stream().map(Json::string).toList());
        JsonNode shown = client.get("/v2/experiments/" + experiment.replace("=", "%3D") + "/runs")
                .document()
                .get("experiment_runs");
        assertThat(shown).hasSize(10);
        for (int i = 0; i < 10; i++) {
            JsonNode run = shown.get(i);
            fetched.get(i).forEach((column, value) -> assertThat(value.text())
                    .as(column)
                    .isEqualTo(run.get(column).toString()));
        }
    }

    @Test
    void a_dataset_is_made_of_more_rows_than_rest_takes() {
        String name = "large " + Opik.newId();
        List<List<Members<Json>>> batches = IntStream.range(0, 4)
                .mapToObj(batch -> IntStream.range(0, 1000)
                        .mapToObj(row -> Members.<Json>builder(2)
                                .put("question", Json.string("q" + (1000 * batch + row)))
                                .put("n", Json.number(1000L * batch + row))
                                .build())
                        .toList())
                .toList();

        byte[] made = FlightClient.success(caller.call(GrpcCaller.DO_PUT, table(flight.examplesOf(name), batches)))
                .getFirst();

        List<Members<Json>> rows = flight.examples(Flight.text(made, 1));
        assertThat(rows).hasSize(4000);
        assertThat(rows.stream().map(row -> String.valueOf(row.get("n"))))
                .containsExactlyElementsOf(
                        IntStream.range(0, 4000).mapToObj(String::valueOf).toList());
        assertThat(rows.getFirst()).containsKeys("id", "created_at", "updated_at");
    }

    @Test
    void a_call_that_is_given_up_keeps_nothing() {
        String name = "given up " + Opik.newId();
        byte[][] table = table(flight.examplesOf(name), List.of(List.of(row(1)), List.of(row(2))));
        Disposable call = caller.answer(
                        GrpcCaller.DO_PUT, Flux.just(Frames.of(table)).concatWith(Flux.never()))
                .subscribe();
        Eventually.pause(java.time.Duration.ofMillis(500));
        call.dispose();

        // The name is free again once it is undone.
        Eventually.is(() -> caller.call(GrpcCaller.DO_PUT, table(flight.examplesOf(name), List.of(List.of(row(1)))))
                        .status()
                == 0);
        assertThat(client.get("/v2/datasets?limit=100&name=" + name.replace(" ", "%20"))
                        .document()
                        .get("datasets"))
                .hasSize(1);
    }

    @Test
    void a_table_that_breaks_a_rule_in_its_last_row_keeps_nothing() {
        String dataset = arize.createDataset("ds " + Opik.newId(), 3);
        String name = "broken " + Opik.newId();
        flight.begin(dataset, name);
        List<Members<Json>> rows = new ArrayList<>(runRows(arize.exampleIds(dataset)));
        rows.add(Members.<Json>builder(1).put("output", Json.string("x")).build());

        Answer put = caller.call(GrpcCaller.DO_PUT, table(flight.runsOf(dataset, name), List.of(rows)));

        assertThat(put.status()).isEqualTo(INVALID);
        assertThat(put.message()).isEqualTo("rows[3].example_id is missing");
        assertThat(arize.experiments(dataset)).doesNotContainKey(name);
        assertThat(caller.call(GrpcCaller.DO_PUT, runs(dataset, name, arize.exampleIds(dataset)))
                        .status())
                .isZero();
        assertThat(caller.call(GrpcCaller.DO_PUT, runs(dataset, name, arize.exampleIds(dataset)))
                        .status())
                .isEqualTo(ALREADY_EXISTS);
    }

    @Test
    void a_table_without_rows_is_refused() {
        String dataset = arize.createDataset("ds " + Opik.newId(), 1);
        String name = "empty " + Opik.newId();
        flight.begin(dataset, name);

        assertThat(caller.call(GrpcCaller.DO_PUT, table(flight.runsOf(dataset, name), List.of()))
                        .status())
                .isEqualTo(INVALID);
        assertThat(caller.call(GrpcCaller.DO_PUT, table(flight.examplesOf(name), List.of()))
                        .status())
                .isEqualTo(INVALID);
    }

    @Test
    void what_ends_within_a_message_keeps_nothing() {
        String name = "cut " + Opik.newId();
        byte[] whole = Frames.of(table(flight.examplesOf(name), List.of(List.of(row(1)), List.of(row(2)))));

        Answer cut = caller.send(GrpcCaller.DO_PUT, Arrays.copyOf(whole, whole.length - 1));

        assertThat(cut.message()).isEqualTo("the call ends within a message");
        assertThat(client.get("/v2/datasets?limit=100&name=" + name.replace(" ", "%20"))
                        .document()
                        .get("datasets"))
                .isEmpty();
    }

    @Test
    void what_is_not_there_is_not_found() {
        String nowhere = io.diglot.identity.IdCodec.toArize("Dataset", Opik.newId());

        assertThat(caller.call(GrpcCaller.DO_ACTION, Flight.begin(server.space(), nowhere, "x"))
                        .status())
                .isEqualTo(NOT_FOUND);
        assertThat(caller.call(GrpcCaller.DO_PUT, runs(nowhere, "x", List.of("e")))
                        .status())
                .isEqualTo(NOT_FOUND);
        assertThat(caller.call(
                                GrpcCaller.DO_GET,
                                Flight.ticket("{\"getDataset\": {\"datasetId\": \"" + nowhere + "\"}}"))
                        .status())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void who_wants_nothing_lost_is_told_what_would_be() {
        String dataset = arize.createDataset("ds " + Opik.newId(), 1);
        String name = "strict " + Opik.newId();
        flight.begin(dataset, name);
        byte[][] table = table(
                flight.runsOf(dataset, name),
                List.of(List.of(Members.<Json>builder(3)
                        .put("id", Json.string("own"))
                        .put("example_id", Json.string(arize.exampleIds(dataset).getFirst()))
                        .put("output", Json.string("x"))
                        .build())));

        Answer refused = caller.with("prefer", "handling=strict").call(GrpcCaller.DO_PUT, table);
        assertThat(refused.status()).isEqualTo(INVALID);
        assertThat(refused.message()).contains("postExperimentData.rows.id");

        Answer kept = caller.call(GrpcCaller.DO_PUT, table);
        assertThat(kept.status()).isZero();
        assertThat(kept.headers().get("diglot-fidelity")).contains("dropped=postExperimentData.rows.id");
    }

    private byte[][] runs(String dataset, String name, List<String> examples) {
        return table(flight.runsOf(dataset, name), List.of(runRows(examples)));
    }

    private static List<Members<Json>> runRows(List<String> examples) {
        return IntStream.range(0, examples.size())
                .mapToObj(i -> Members.<Json>builder(4)
                        .put("example_id", Json.string(examples.get(i)))
                        .put("output", Json.string("out " + i))
                        .put("eval.exact.score", Json.of((i % 3) + ".5"))
                        .put("latency", Json.number(i))
                        .build())
                .toList();
    }

    private static byte[][] table(String command, List<List<Members<Json>>> batches) {
        return Flight.table(command, batches).toArray(byte[][]::new);
    }

    private static Members<Json> row(int number) {
        return Members.<Json>builder(1).put("n", Json.number(number)).build();
    }

    private JsonNode experiment(String id) {
        return client.get("/v2/experiments/" + id.replace("=", "%3D")).document();
    }
}
