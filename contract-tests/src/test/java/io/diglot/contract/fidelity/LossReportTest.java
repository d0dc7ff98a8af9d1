package io.diglot.contract.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.ServerUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer says of the fields of its request that the other dialect's readers never see. */
class LossReportTest {

    private final Client client = new Client(ServerUnderTest.server());

    @Test
    void an_opik_write_is_told_what_is_kept_for_opik_only() {
        Answer answer =
                client.post("/v1/private/datasets", """
                        {"name": "ds %s", "tags": ["a"], "description": "b", "visibility": null}""".formatted(Opik.newId())).success();

        assertThat(answer.headers().firstValue("Diglot-Fidelity")).contains("recorded=description");
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void an_arize_write_is_told_what_is_kept_for_arize_only() {
        Answer made = client.post("/v2/datasets", """
                        {"name": "ds %s", "space_id": "%s", "examples": [{"tags": 1, "description": 2}]}""".formatted(
                                Opik.newId(), client.server().space()))
                .success();
        String id = made.document().get("id").textValue();
        Answer annotated = client.post("/v2/datasets/" + id + "/examples/annotate", """
                        {"annotations": [{"record_id": "%s", "values": [{"name": "a", "text": "b"}]}]}""".formatted(Opik.newId()))
                .success();

        assertThat(made.headers().firstValue("Diglot-Fidelity")).isEmpty();
        assertThat(annotated.headers().firstValue("Diglot-Fidelity")).contains("recorded=annotations");
    }

    @Test
    void a_loss_is_reported_and_the_rest_is_written() {
        String trace = trace();
        Answer answer = score(trace, Map.of());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Diglot-Fidelity")).contains("dropped=scores.author");
        assertThat(client.get("/v1/private/traces/" + trace)
                        .document()
                        .at("/feedback_scores/0/name")
                        .textValue())
                .isEqualTo("accuracy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"handling=strict", "respond-async, Handling = \"strict\"; x=1, handling=lenient"})
    void strict_handling_refuses_a_loss_before_anything_is_written(String prefer) {
        String trace = trace();
        Answer answer = score(trace, Map.of("Prefer", prefer));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).isEqualTo("{\"errors\":[\"cannot be kept: scores.author\"]}");
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("handling=strict");
        assertThat(client.get("/v1/private/traces/" + trace).document().has("feedback_scores"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"handling=lenient", "handling=lenient, handling=strict", "return=minimal", "strict"})
    void any_other_preference_changes_nothing(String prefer) {
        Answer answer = score(trace(), Map.of("Prefer", prefer));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/private/datasets", "/v2/datasets"})
    void strict_handling_takes_what_is_kept(String path) {
        String body = """
                {"name": "ds %s"%s}""".formatted(
                        Opik.newId(),
                        path.startsWith("/v2")
                                ? ", \"space_id\": \"" + client.server().space() + "\", \"examples\": [{\"a\": 1}]"
                                : ", \"tags\": [\"a\"]");
        Answer answer =
                client.send("POST", path, Map.of("Prefer", "handling=strict"), body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("handling=strict");
    }

    private String trace() {
        String id = Opik.newId().toString();
        client.post("/v1/private/traces", """
                        {"id": "%s", "start_time": "2026-01-02T03:04:05Z"}""".formatted(id)).success();
        return id;
    }

    private Answer score(String trace, Map<String, String> headers) {
        String body = """
                {"scores": [{"id": "%s", "name": "accuracy", "value": 1, "source": "sdk", "author": "somebody"}]}""".formatted(trace);
        return client.send("PUT", "/v1/private/traces/feedback-scores", headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
