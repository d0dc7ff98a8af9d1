package io.diglot.contract.otlp;

import static io.diglot.contract.otlp.Exporter.PATH;
import static io.diglot.contract.otlp.Exporter.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.otlp.recorded.RecordedSpans;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Exporters are told that all went well, whatever was kept, and Opik's clients see what was. */
class SpanExportTest {

    private final Client client = new Client(server());
    private final Exporter exporter = new Exporter(client);
    private final String project = "otlp " + UUID.randomUUID();

    Server server() {
        return GatewayUnderTest.shared().server();
    }

    @Test
    void nobody_claims_that_nothing_was_lost() {
        byte[] request = Exporter.request(project, Exporter.trace("strict")).toByteArray();

        Answer answer = exporter.send(PATH, Map.of("Prefer", "handling=strict"), request);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void spans_are_seen_in_the_opik_dialect_as_a_trace_with_its_spans() {
        Answer answer = exporter.sendGzipped(project, Exporter.trace("task"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).contains(PROTOBUF);
        JsonNode trace = list("traces").get(0);
        assertThat(trace.get("name").textValue()).isEqualTo("task");
        assertThat(trace.get("start_time").textValue()).startsWith("2026-11-26T");
        assertThat(trace.get("input").get("q").decimalValue()).isEqualByComparingTo("1.1");
        assertThat(trace.get("output").textValue()).isEqualTo("done");
        assertThat(trace.at("/metadata/user_id").textValue()).isEqualTo("u1");
        assertThat(trace.at("/usage/total_tokens").intValue()).isEqualTo(10);
        List<JsonNode> spans = list("spans");
        assertThat(spans).hasSize(2).allSatisfy(span -> assertThat(span.get("trace_id"))
                .isEqualTo(trace.get("id")));
        JsonNode call = spans.stream()
                .filter(span -> span.get("type").textValue().equals("llm"))
                .findFirst()
                .orElseThrow();
        assertThat(call.get("model").textValue()).isEqualTo("gpt-4o");
        assertThat(call.get("provider").textValue()).isEqualTo("openai");
        assertThat(spans).extracting(span -> span.get("id")).contains(call.get("parent_span_id"));
    }

    @Test
    void spans_that_are_sent_again_are_there_once() {
        List<Span> spans = Exporter.trace("again");

        for (int n = 0; n < 3; n++) {
            exporter.send(project, spans).success();
            exporter.send(project, spans.subList(n % 2, n % 2 + 1)).success();
        }

        assertThat(list("traces")).hasSize(1);
        assertThat(list("spans")).hasSize(2);
    }

    @Test
    void what_the_sdk_was_seen_to_send_is_kept() {
        // Its dataset is none of this gateway's: the project stays the one that is named.
        exporter.send(PATH, Map.of(), Exporter.anew(RecordedSpans.task()).toByteArray())
                .success();
        exporter.send(PATH, Map.of(), Exporter.anew(RecordedSpans.evaluation()).toByteArray())
                .success();

        String named = RecordedSpans.task()
                .getResourceSpans(0)
                .getResource()
                .getAttributes(0)
                .getValue()
                .getStringValue();
        assertThat(list("traces", named))
                .extracting(trace -> trace.get("name").textValue())
                .contains("Task: task", "Evaluation: ev");
    }

    @Test
    void spans_without_valid_ids_are_counted_and_the_others_kept() {
        List<Span> spans = new ArrayList<>(Exporter.trace("mixed"));
        spans.add(Exporter.span(ByteString.copyFromUtf8("short"), "hostile").build());
        spans.add(Exporter.span(ByteString.copyFrom(new byte[16]), "zeros").build());

        ExportTracePartialSuccess told = Exporter.partialSuccess(exporter.send(project, spans));

        assertThat(told.getRejectedSpans()).isEqualTo(2);
        assertThat(told.getErrorMessage()).contains("trace_id");
        assertThat(list("spans")).hasSize(2);
    }

    @Test
    void very_many_spans_at_once_are_kept() {
        ByteString trace = Exporter.id(16);
        List<Span> spans = IntStream.range(0, 3_000)
                .mapToObj(n -> Exporter.span(trace, "span " + n).build())
                .toList();

        assertThat(Exporter.partialSuccess(exporter.send(project, spans)).getRejectedSpans())
                .isZero();

        assertThat(client.get("/v1/private/spans?size=1&project_name=" + encoded(project))
                        .document()
                        .get("total")
                        .intValue())
                .isEqualTo(3_000);
    }

    @Test
    void what_is_no_request_is_refused_with_a_status_in_protobuf() {
        refused(400, exporter.send(PATH, Map.of(), "{\"resourceSpans\":[]}".getBytes(StandardCharsets.UTF_8)));
        refused(400, exporter.send(PATH, Map.of("Content-Encoding", "gzip"), new byte[] {1, 2, 3}));
        refused(
                415,
                exporter.send(PATH, Map.of("Content-Type", "application/json"), "{}".getBytes(StandardCharsets.UTF_8)));
        refused(404, exporter.send(PATH, Map.of("arize-space-id", "U3BhY2U6MQ=="), request()));
        refused(405, client.get(PATH));
    }

    private static void refused(int status, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(PROTOBUF);
        // Field 2 of google.rpc.Status, of which exporters log the text.
        assertThat(answer.body()).isNotEmpty().startsWith((byte) 0x12);
    }

    @Test
    void a_path_below_is_none() {
        assertThat(client.post(PATH + "/more", "{}").status()).isEqualTo(404);
    }

    private byte[] request() {
        return Exporter.request(project, Exporter.trace("refused")).toByteArray();
    }

    List<JsonNode> list(String pieces) {
        return list(pieces, project);
    }

    private List<JsonNode> list(String pieces, String of) {
        JsonNode content = client.get("/v1/private/" + pieces + "?size=100&project_name=" + encoded(of))
                .document()
                .get("content");
        return StreamSupport.stream(content.spliterator(), false).toList();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
