package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where keys are known, made-up ones bring no allowance of their own. */
class RateLimitByKeyTest {

    private static final String KEY = "password";
    private static final String SHA_256 = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    @Test
    void who_tries_keys_is_held_back_and_who_has_one_is_not() {
        try (GatewayUnderTest gateway = GatewayUnderTest.start(
                "diglot.auth.mode=keys",
                "diglot.auth.keys[0].sha256=" + SHA_256,
                "diglot.rate-limit.requests=3",
                "diglot.rate-limit.period=1h")) {
            Client client = new Client(gateway.server());

            List<Integer> guesses = IntStream.range(0, 5)
                    .mapToObj(n -> status(client, "Bearer guess " + n))
                    .toList();

            assertThat(guesses).containsExactly(401, 401, 401, 429, 429);
            assertThat(status(client, "Bearer " + KEY)).isEqualTo(200);
        }
    }

    private static int status(Client client, String authorization) {
        return client.send("GET", "/v2/spaces", Map.of("Authorization", authorization), new byte[0])
                .status();
    }
}
