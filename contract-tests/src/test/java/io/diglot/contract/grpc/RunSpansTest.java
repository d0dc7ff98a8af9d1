package io.diglot.contract.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.diglot.contract.otlp.Exporter;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The spans of a task come before its run and are seen under it afterwards. */
@Timeout(300)
class RunSpansTest {

    private static final int RUNS = 5;

    private final Client client = new Client(server());
    private final GrpcCaller caller = GrpcCaller.of(server());
    private final FlightClient flight = new FlightClient(server());

    Server server() {
        return ServerUnderTest.server();
    }

    @Test
    void runs_are_called_and_timed_as_their_spans_and_have_them_in_the_opik_dialect() {
        Arize arize = new Arize(client);
        String dataset = arize.createDataset("spanned " + Opik.newId(), RUNS);
        List<String> examples = arize.exampleIds(dataset);
        String name = "run " + Opik.newId();
        byte[] begun = FlightClient.success(
                        caller.call(GrpcCaller.DO_ACTION, Flight.begin(server().space(), dataset, name)))
                .getFirst();
        String experiment = Flight.text(begun, 1);
        String project = Flight.text(begun, 3);

        List<ByteString> traces =
                IntStream.range(0, RUNS).mapToObj(n -> Exporter.id(16)).toList();
        IntStream.range(0, RUNS).forEach(n -> export(project, traces.get(n), n));
        flight.putRuns(dataset, name, rows(examples, traces));

        List<JsonNode> runs = runs(experiment);
        assertThat(runs)
                .extracting(run -> run.get("name").textValue())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, RUNS).mapToObj(n -> "Task " + n).toList());
        assertThat(runs).allSatisfy(run -> {
            String task = run.get("name").textValue();
            assertThat(run.get("output").toString()).contains("answer of " + task);
            assertThat(run.get("start_time").textValue()).startsWith("2026-11-26T");
            assertThat(run.get("duration").decimalValue()).isEqualByComparingTo("5");
            assertThat(spans(run)).containsExactlyInAnyOrder(task, "call of " + task);
        });
        assertThat(arize.walk(experiment, 100))
                .extracting(Arize.Run::output)
                .as("in the order in which they came")
                .containsExactlyElementsOf(IntStream.range(0, RUNS)
                        .mapToObj(n -> "answer of Task " + n)
                        .toList());
    }

    private static List<Members<Json>> rows(List<String> examples, List<ByteString> traces) {
        return IntStream.range(0, RUNS)
                .mapToObj(n -> Members.<Json>builder(3)
                        .put("example_id", Json.string(examples.get(n)))
                        .put("output", Json.string("answer of Task " + n))
                        .put(
                                "result.trace.id",
                                Json.string(
                                        HexFormat.of().formatHex(traces.get(n).toByteArray())))
                        .build())
                .toList();
    }

    /** One span a call, the inner one first, as an exporter that waits for each sends them. */
    private void export(String project, ByteString trace, int task) {
        Span root = span(trace, "Task " + task, task).build();
        Span call = span(trace, "call of Task " + task, task)
                .setParentSpanId(root.getSpanId())
                .build();
        for (Span span : List.of(call, root)) {
            byte[] request = Exporter.request(project, List.of(span)).toByteArray();
            assertThat(FlightClient.success(caller.call(GrpcCaller.EXPORT, request))
                            .getFirst())
                    .isEmpty();
        }
    }

    private static Span.Builder span(ByteString trace, String name, int task) {
        long start = Exporter.START + task * 10_000_000L;
        return Exporter.span(trace, name).setStartTimeUnixNano(start).setEndTimeUnixNano(start + 5_000_000);
    }

    private List<JsonNode> runs(String experiment) {
        String id = IdCodec.fromArize("Experiment", experiment).orElseThrow().toString();
        String filters = "[{\"field\":\"experiment_id\",\"operator\":\"=\",\"value\":\"" + id + "\"}]";
        return content("/v1/private/traces?size=100&project_name=Default+Project&filters="
                + URLEncoder.encode(filters, StandardCharsets.UTF_8));
    }

    private List<String> spans(JsonNode run) {
        List<String> names = new ArrayList<>();
        content("/v1/private/spans?size=100&project_name=Default+Project&trace_id="
                        + run.get("id").textValue())
                .forEach(span -> names.add(span.get("name").textValue()));
        return names;
    }

    private List<JsonNode> content(String path) {
        return StreamSupport.stream(client.get(path).document().get("content").spliterator(), false)
                .toList();
    }
}
