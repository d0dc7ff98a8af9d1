package io.diglot.contract.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Gzip;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Exporters that are told Opik's address find their spans in the project and the workspace that they name. */
class OpikTracesTest {

    private static final String PATH = "/api/v1/private/otel/v1/traces";

    private final Client client = new Client(GatewayUnderTest.shared().server());
    private final Exporter exporter = new Exporter(client);
    private final String project = "otel " + UUID.randomUUID();
    private final String workspace = "w" + UUID.randomUUID();

    @Test
    void spans_lie_in_the_project_and_the_workspace_of_the_headers() {
        Answer answer = exporter.send(
                PATH,
                Map.of("projectName", project, "Comet-Workspace", workspace, "Content-Encoding", "gzip"),
                Gzip.of(body("a project of Arize", Exporter.trace("task"))));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        JsonNode traces = list("traces", workspace);
        assertThat(traces.get("total").intValue()).isEqualTo(1);
        assertThat(traces.at("/content/0/name").textValue()).isEqualTo("task");
        assertThat(list("spans", workspace).get("total").intValue()).isEqualTo(2);
        assertThat(client.get("/v1/private/traces?project_name=" + encoded(project))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void spans_without_a_project_lie_in_the_default_one() {
        exporter.send(PATH, Map.of("Comet-Workspace", workspace), body(project, Exporter.trace("task")))
                .success();

        Answer traces = client.send(
                "GET",
                "/v1/private/traces?project_name=" + encoded("Default Project"),
                Map.of("Comet-Workspace", workspace),
                new byte[0]);
        assertThat(traces.document().get("total").intValue()).isEqualTo(1);
    }

    @Test
    void spans_that_cannot_be_kept_are_counted_and_the_others_kept() {
        List<Span> spans = new ArrayList<>(Exporter.trace("mixed"));
        spans.add(Exporter.span(ByteString.copyFromUtf8("short"), "hostile").build());

        Answer answer =
                exporter.send(PATH, Map.of("projectName", project, "Comet-Workspace", workspace), body(project, spans));

        assertThat(Exporter.partialSuccess(answer).getRejectedSpans()).isEqualTo(1);
        assertThat(list("spans", workspace).get("total").intValue()).isEqualTo(2);
    }

    @Test
    void spans_that_cannot_be_kept_are_counted_in_json_too() {
        String none =
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"AAAA\",\"name\":\"hostile\"}]}]}]}";

        Answer answer = exporter.send(
                PATH,
                Map.of("Content-Type", "application/json", "projectName", project, "Comet-Workspace", workspace),
                none.getBytes(StandardCharsets.UTF_8));

        JsonNode told = answer.success().document().get("partialSuccess");
        assertThat(told.get("rejectedSpans").textValue()).isEqualTo("1");
        assertThat(told.get("errorMessage").textValue()).isNotBlank();
    }

    @Test
    void what_is_no_request_is_refused_in_opiks_shape() {
        refused(400, exporter.send(PATH, Map.of(), "{\"resourceSpans\":[]}".getBytes(StandardCharsets.UTF_8)));
        refused(400, exporter.send(PATH, Map.of("Content-Encoding", "gzip"), new byte[] {1, 2, 3}));
        refused(415, exporter.send(PATH, Map.of("Content-Type", "text/plain"), "{}".getBytes(StandardCharsets.UTF_8)));
        refused(
                400,
                exporter.send(
                        PATH,
                        Map.of("Content-Type", "application/json"),
                        Exporter.request(project, List.of()).toByteArray()));
        refused(405, client.get(PATH));
    }

    private static void refused(int status, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().orElseThrow().get("code").intValue()).isEqualTo(status);
    }

    private static byte[] body(String project, List<Span> spans) {
        return Exporter.request(project, spans).toByteArray();
    }

    private JsonNode list(String pieces, String of) {
        return client.send(
                        "GET",
                        "/v1/private/" + pieces + "?size=100&project_name=" + encoded(project),
                        Map.of("Comet-Workspace", of),
                        new byte[0])
                .document();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
