package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Gzip;
import io.diglot.contract.server.Opik;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that takes small bodies only and is reached under a name of its own. */
class LimitsTest {

    private static final int LIMIT = 64 * 1024;

    private static GatewayUnderTest gateway;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway =
                GatewayUnderTest.start("diglot.limits.body=64KB", "diglot.public-url=https://diglot.example.com/base");
        client = new Client(gateway.server());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/private/datasets", "/v2/datasets"})
    void a_body_beyond_the_limit_is_too_large(String path) {
        Answer answer = client.send("POST", path, Map.of(), dataset(LIMIT));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/private/datasets", "/v2/datasets"})
    void a_body_that_grows_beyond_the_limit_is_too_large(String path) {
        byte[] bomb = Gzip.of(dataset(200 * LIMIT));
        assertThat(bomb.length).isLessThan(LIMIT / 2);
        Answer answer = client.send("POST", path, Map.of("Content-Encoding", "gzip"), bomb);
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void a_body_below_the_limit_is_read() {
        byte[] body = ("{\"name\": \"ds " + Opik.newId() + "\", \"description\": \"" + "d".repeat(200) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(client.send("POST", "/v1/private/datasets", Map.of(), body).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api", "/opik/api"})
    void what_was_made_is_addressed_by_the_public_url(String prefix) {
        Answer answer = client.post(prefix + "/v1/private/datasets", "{\"name\": \"ds " + Opik.newId() + "\"}");
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("https://diglot.example.com/base/v1/private/datasets/");
    }

    private static byte[] dataset(int length) {
        return ("{\"name\": \"" + "n".repeat(length) + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
