package io.diglot.contract.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import org.junit.jupiter.api.Test;

/** What the management port says of the gateway, its backend and the breaker before it. */
class HealthTest {

    @Test
    void an_embedded_backend_is_well() {
        Answer health = health(GatewayUnderTest.shared(), "/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.document().at("/components/backend/status").textValue())
                .isEqualTo("UP");
        assertThat(health.document().at("/components/backend/details/kind").textValue())
                .isEqualTo("embedded");
    }

    @Test
    void a_backend_that_goes_away_is_told_and_the_gateway_itself_stays_well() {
        GatewayUnderTest upstream = GatewayUnderTest.start();
        try (GatewayUnderTest gateway = ChainUnderTest.startBefore(
                upstream.server().url() + "/api",
                "resilience4j.circuitbreaker.instances.opik.minimum-number-of-calls=2")) {
            JsonNode well = health(gateway, "/health").document();
            assertThat(well.at("/components/backend/status").textValue()).isEqualTo("UP");
            assertThat(well.at("/components/backend/details/kind").textValue()).isEqualTo("opik");
            assertThat(breaker(well)).isEqualTo("CLOSED");

            upstream.close();
            Client client = new Client(gateway.server());
            for (int request = 0; request < 3; request++) {
                assertThat(client.get("/v1/private/projects").status()).isEqualTo(503);
            }
            Eventually.is(() -> health(gateway, "/health").status() == 503);

            JsonNode away = health(gateway, "/health").json().orElseThrow();
            assertThat(away.at("/components/backend/status").textValue()).isEqualTo("DOWN");
            assertThat(breaker(away)).isEqualTo("OPEN");
            assertThat(health(gateway, "/health/liveness").status()).isEqualTo(200);
            assertThat(health(gateway, "/health/readiness").status()).isEqualTo(200);
        } finally {
            upstream.close();
        }
    }

    private static String breaker(JsonNode health) {
        return health.at("/components/circuitBreakers/details/opik/details/state")
                .textValue();
    }

    private static Answer health(GatewayUnderTest gateway, String path) {
        return new Client(gateway.management()).get(path);
    }
}
