package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.PostgresUnderTest;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps no U+0000 in a text; payloads, whose escapes stay as they are, may hold it. */
class UnstorableTextTest {

    private final Client client = new Client(PostgresUnderTest.sharedGateway().server());

    @Test
    void a_name_that_cannot_be_kept_is_refused_in_the_dialect() {
        Answer answer = client.post("/v1/private/datasets", "{\"name\":\"before\\u0000after\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().orElseThrow().at("/errors/0").textValue())
                .isEqualTo("a text holds U+0000, which cannot be kept");
    }

    @Test
    void a_payload_keeps_it() {
        client.post("/v1/private/datasets", "{\"name\":\"holds all characters\"}")
                .success();

        Answer answer = client.put(
                "/v1/private/datasets/items",
                "{\"dataset_name\":\"holds all characters\",\"items\":[{\"source\":\"sdk\",\"data\":{\"a\":\"\\u0000\"}}]}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        assertThat(client.post("/v1/private/datasets/items/stream", "{\"dataset_name\":\"holds all characters\"}")
                        .text())
                .contains("{\"a\":\"\\u0000\"}");
    }
}
