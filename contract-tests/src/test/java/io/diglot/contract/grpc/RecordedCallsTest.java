package io.diglot.contract.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each call that was recorded of Arize's Python SDK is answered as it was then, in the order in which they were made: runs
 * with outputs of all types, large creates, everything with {@code all=True}, and the spans in between.
 */
class RecordedCallsTest {

    private static final Set<String> SERVERS = Set.of("created_at", "updated_at");

    private final Substitution here = new Substitution();

    /** The experiments that got their runs, by dataset and name. */
    private final Map<String, String> made = new HashMap<>();

    Server server() {
        return ServerUnderTest.server();
    }

    @TestFactory
    Stream<DynamicTest> recordedCalls() {
        List<RecordedCall> calls = RecordedCall.all();
        assertThat(calls).isNotEmpty();
        here.put(calls.getFirst().about("createDataset").get("spaceId").textValue(), server().space());
        return calls.stream().map(call -> dynamicTest(call.toString(), () -> replay(call, calls)));
    }

    private void replay(RecordedCall call, List<RecordedCall> calls) {
        prepare(call, calls);
        byte[][] messages = here.in(call.request()).toArray(byte[][]::new);
        List<byte[]> answer =
                FlightClient.success(new FlightClient(server()).grpc().call(call.path(), messages));
        switch (call.path().substring(call.path().lastIndexOf('/') + 1)) {
            case "DoAction" -> begun(call, answer);
            case "DoPut" -> put(call, answer);
            case "DoGet" -> got(call, answer);
            case "Export" -> assertThat(answer).hasSize(1).first().isEqualTo(new byte[0]);
            default -> throw new AssertionError("Nobody knows " + call);
        }
    }

    /** What was made over REST before the call is made here too, and names of datasets are given anew. */
    private void prepare(RecordedCall call, List<RecordedCall> calls) {
        String name = call.about("createDataset").path("datasetName").textValue();
        if (name != null) {
            // Of an id that ends in chance.
            String fresh = new StringBuilder(Opik.newId().toString()).reverse().toString();
            here.put(name, fresh.substring(0, name.length()));
        }
        JsonNode begins = call.about("createExperimentDbEntry");
        if (begins.isObject()) {
            // An experiment of that name was deleted before it was made again.
            String ours = made.remove(begins.get("datasetId").textValue()
                    + begins.get("experimentName").textValue());
            if (ours != null) {
                client().send("DELETE", "/v2/experiments/" + ours, Map.of(), new byte[0])
                        .success();
            }
        }
        call.about().elements().forEachRemaining(request -> {
            String dataset = request.path("datasetId").textValue();
            if (dataset != null && !here.knows(dataset)) {
                calls.stream()
                        .filter(each -> each.about("getDataset")
                                .path("datasetId")
                                .asText()
                                .equals(dataset))
                        .filter(each -> each.rows().isArray())
                        .findFirst()
                        .ifPresent(each -> create(dataset, each.rows()));
            }
        });
    }

    private void create(String recorded, JsonNode rows) {
        ObjectNode body = Client.parsed("{}").map(ObjectNode.class::cast).orElseThrow();
        body.put("space_id", server().space()).put("name", "recorded " + Opik.newId());
        rows.forEach(row -> body.withArray("examples")
                .add(((ObjectNode) row.deepCopy()).without(List.of("id", "created_at", "updated_at"))));
        String dataset = client().post("/v2/datasets", body.toString())
                .document()
                .get("id")
                .textValue();
        here.put(recorded, dataset);
        knowExamples(rows, dataset);
    }

    /** The examples of a dataset have ids of their own here, in the same order. */
    private void knowExamples(JsonNode recorded, String dataset) {
        List<Members<Json>> ours = examplesByRest(dataset).rows();
        assertThat(ours).hasSameSizeAs(recorded);
        for (int n = 0; n < ours.size(); n++) {
            here.put(
                    recorded.get(n).get("id").textValue(),
                    Objects.requireNonNull(ours.get(n).get("id")).stringValue());
        }
    }

    private void begun(RecordedCall call, List<byte[]> results) {
        if (call.reply().isEmpty()) {
            // It failed then, since the recorder had it fail.
            return;
        }
        byte[] was = Flight.bytes(call.reply().getFirst(), 1);
        byte[] is = Flight.bytes(results.getFirst(), 1);
        here.put(text(was, 1), text(is, 1));
        assertThat(text(is, 2)).isEqualTo(here.of(text(was, 2)));
        assertThat(text(is, 3)).isEqualTo(here.of(text(was, 3)));
        assertThat(client().get("/v2/experiments/" + text(is, 1))
                        .document()
                        .get("name")
                        .textValue())
                .isEqualTo(call.about("createExperimentDbEntry")
                        .get("experimentName")
                        .textValue());
    }

    private void put(RecordedCall call, List<byte[]> results) {
        assertThat(results).hasSize(1);
        byte[] told = Flight.bytes(results.getFirst(), 1);
        if (call.about("createDataset").isObject()) {
            String dataset = text(told, 1);
            here.put(text(Flight.bytes(call.reply().getFirst(), 1), 1), dataset);
            knowExamples(call.rows(), dataset);
            examplesByRest(dataset).assertSameAs(ours(call.rows()), SERVERS);
        } else {
            made.put(
                    call.about("postExperimentData").get("datasetId").textValue()
                            + call.about("postExperimentData")
                                    .get("experimentName")
                                    .textValue(),
                    text(told, 1));
            assertThat(text(told, 2))
                    .isEqualTo(here.of(
                            call.about("postExperimentData").get("datasetId").textValue()));
            Rows.of(client().get("/v2/experiments/" + text(told, 1) + "/runs?limit=500")
                            .document()
                            .get("experiment_runs"))
                    .assertSameAs(ours(call.rows()), Set.of("id"));
        }
    }

    private void got(RecordedCall call, List<byte[]> messages) {
        Rows read = new Rows(Flight.rows(messages));
        Set<String> columns = read.rows().getFirst().keySet();
        if (!call.columns().isEmpty()) {
            assertThat(columns).containsSubsequence(call.columns());
            // What is never there was left out then.
            Set<String> more = new HashSet<>(columns);
            more.removeAll(call.columns());
            assertThat(read.rows())
                    .allSatisfy(row -> assertThat(more).allMatch(name -> Json.NULL.equals(row.get(name))));
        }
        if (call.rows().isArray()) {
            boolean runs = call.about("getExperiment").isObject();
            read.assertSameAs(ours(call.rows()), runs ? Set.of("id") : SERVERS);
        }
    }

    private Rows ours(JsonNode recorded) {
        return Rows.of(Client.parsed(here.of(recorded.toString())).orElseThrow());
    }

    private Rows examplesByRest(String dataset) {
        return Rows.of(client().get("/v2/datasets/" + dataset + "/examples?limit=500")
                .document()
                .get("examples"));
    }

    private static String text(byte[] message, int field) {
        return new String(Flight.bytes(message, field), StandardCharsets.UTF_8);
    }

    private Client client() {
        return new Client(server());
    }
}
