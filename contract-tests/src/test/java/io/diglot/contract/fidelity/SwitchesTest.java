package io.diglot.contract.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.Opik;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator says of single fields counts before what callers prefer. */
class SwitchesTest {

    private static GatewayUnderTest gateway;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start(
                "diglot.fidelity.fields[0].field=visibility",
                "diglot.fidelity.fields[0].operation=createDataset",
                "diglot.fidelity.fields[0].handling=refuse",
                "diglot.fidelity.fields[1].field=description",
                "diglot.fidelity.fields[1].handling=strict",
                "diglot.fidelity.fields[2].field=scores.author",
                "diglot.fidelity.fields[2].handling=lenient",
                "diglot.fidelity.fields[3].field=*",
                "diglot.fidelity.fields[3].handling=refuse");
        client = new Client(gateway.server());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static Answer post(String path, String body, Map<String, String> headers) {
        return client.send("POST", path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_to_be_refused_is_refused_to_everybody_before_anything_is_written() {
        String id = Opik.newId().toString();
        Answer answer = post(
                "/v1/private/datasets",
                "{\"id\": \"" + id + "\", \"name\": \"refused\", \"visibility\": \"public\"}",
                Map.of());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).isEqualTo("{\"errors\":[\"cannot be kept: visibility\"]}");
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
        assertThat(client.get("/v1/private/datasets/" + id).status()).isEqualTo(404);
    }

    @Test
    void what_is_kept_for_its_own_dialect_can_be_strict_too() {
        String body = "{\"name\": \"described %s\", \"description\": \"d\"}";

        Answer strict = post("/v1/private/datasets", body.formatted("a"), Map.of("Prefer", "handling=strict"));
        Answer lenient = post("/v1/private/datasets", body.formatted("b"), Map.of());

        assertThat(strict.text()).isEqualTo("{\"errors\":[\"cannot be kept: description\"]}");
        assertThat(lenient.status()).isEqualTo(201);
        assertThat(lenient.headers().firstValue("Diglot-Fidelity")).contains("recorded=description");
    }

    @Test
    void what_may_be_lost_is_lost_and_nobody_claims_to_be_strict() {
        String trace = Opik.newId().toString();
        post("/v1/private/traces", "{\"id\": \"" + trace + "\", \"start_time\": \"2026-01-02T03:04:05Z\"}", Map.of())
                .success();
        Answer answer = client.send(
                "PUT",
                "/v1/private/traces/feedback-scores",
                Map.of("Prefer", "handling=strict"),
                ("{\"scores\": [{\"id\": \"" + trace
                                + "\", \"name\": \"a\", \"value\": 1, \"source\": \"sdk\", \"author\": \"x\"}]}")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Diglot-Fidelity")).contains("dropped=scores.author");
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void what_no_table_names_can_be_refused_and_is_counted() {
        Answer answer = post("/v1/private/datasets", "{\"name\": \"unknown\", \"made_up\": 1}", Map.of());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("cannot be kept: made_up");
        assertThat(Metrics.of(gateway).sum("diglot_losses_total", "operation=\"createDataset\",outcome=\"refused\""))
                .isPositive();
    }
}
