package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gateways of this kind were broken into by: none of it is there. */
class HolesTest {

    private static final String EXPRESSION = "#{T(java.lang.Runtime).getRuntime().exec(\"id\")} ${user.home}";

    private final GatewayUnderTest gateway = GatewayUnderTest.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gateway",
                "/gateway/routes",
                "/gateway/routes/x",
                "/gateway/refresh",
                "/gateway/globalfilters",
                "/actuator",
                "/actuator/gateway/routes",
                "/env",
                "/beans",
                "/configprops",
                "/conditions",
                "/loggers",
                "/heapdump",
                "/threaddump",
                "/mappings",
                "/refresh",
                "/shutdown",
                "/circuitbreakers"
            })
    void no_port_shows_or_takes_what_the_framework_could(String path) {
        String route = "{\"id\": \"x\", \"uri\": \"http://127.0.0.1:1\", \"filters\": []}";
        for (Client client : List.of(new Client(gateway.server()), new Client(gateway.management()))) {
            assertThat(client.get(path).status()).isEqualTo(404);
            assertThat(client.post(path, route).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host, evil.example.com",
        "X-Forwarded-Proto, https",
        "X-Forwarded-Port, 444",
        "X-Forwarded-Prefix, /evil",
        "X-Forwarded-Ssl, on",
        "X-Original-URL, /v2/spaces",
        "X-Rewrite-URL, /v2/spaces",
        "X-HTTP-Method-Override, DELETE",
        "Forwarded, host=evil.example.com;proto=https"
    })
    void a_client_cannot_say_how_it_came(String header, String value) {
        Client client = new Client(gateway.server());
        byte[] body = ("{\"name\": \"ds " + Opik.newId() + "\"}").getBytes(StandardCharsets.UTF_8);

        Answer answer = client.send("POST", "/v1/private/datasets", Map.of(header, value), body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(gateway.server().url() + "/v1/private/datasets/");
    }

    @Test
    void expressions_are_text_wherever_they_come() {
        Client client = new Client(gateway.server());
        String name = EXPRESSION + Opik.newId();
        String body = JsonNodeFactory.instance.objectNode().put("name", name).toString();

        Answer made = client.send(
                "POST",
                "/v1/private/datasets?name=%23%7B1%2B1%7D",
                Map.of("X-Request-Id", "#{1+1}", "User-Agent", EXPRESSION),
                body.getBytes(StandardCharsets.UTF_8));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
        assertThat(client.get("/v1/private/datasets/" + made.lastSegment("Location"))
                        .document()
                        .get("name")
                        .textValue())
                .isEqualTo(name);
    }
}
