package io.diglot.contract.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Metrics;
import io.diglot.contract.server.RedisUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replicas that count together in a real Redis, which may be late, go away and come back. */
class SharedRateLimitTest {

    private static final int ALLOWED = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void two_gateways_on_one_redis_grant_one_allowance_between_them() throws Exception {
        try (RedisUnderTest redis = RedisUnderTest.started();
                GatewayUnderTest one = gateway(redis, "local");
                GatewayUnderTest other = gateway(redis, "local");
                ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Client> clients = List.of(new Client(one.server()), new Client(other.server()));

            List<Future<Integer>> answers = threads.invokeAll(IntStream.range(0, 2 * ALLOWED)
                    .<Callable<Integer>>mapToObj(
                            n -> () -> ask(clients.get(n % 2), "shared").status())
                    .toList());

            assertThat(answers.stream().map(SharedRateLimitTest::result).filter(status -> status == 200))
                    .hasSize(ALLOWED);
            assertThat(answers.stream().map(SharedRateLimitTest::result).filter(status -> status == 429))
                    .hasSize(ALLOWED);
            // Another client has an allowance of its own, in the same Redis.
            assertThat(ask(clients.getFirst(), "another").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"allow, 200, 200", "local, 200, 429", "refuse, 503, 503"})
    void what_holds_while_redis_is_down_is_for_the_operator_to_say(String setting, int first, int beyond) {
        try (RedisUnderTest redis = RedisUnderTest.stopped();
                GatewayUnderTest gateway = gateway(redis, setting)) {
            Client client = new Client(gateway.server());

            Answer answer = ask(client, "key");
            assertThat(answer.status()).isEqualTo(first);
            if (first == 503) {
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            }
            IntStream.range(1, ALLOWED)
                    .forEach(n -> assertThat(ask(client, "key").status()).isEqualTo(first));
            assertThat(ask(client, "key").status()).isEqualTo(beyond);
        }
    }

    @Test
    void redis_goes_and_comes_back_under_load_without_an_answer_but_200_and_429() throws Exception {
        try (RedisUnderTest redis = RedisUnderTest.started();
                GatewayUnderTest gateway = gateway(redis, "local");
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Client client = new Client(gateway.server());
            Instant end = Instant.now().plus(PATIENCE.multipliedBy(5));
            AtomicBoolean stopped = new AtomicBoolean();
            List<Future<Boolean>> load = IntStream.range(0, 8)
                    .mapToObj(n -> threads.submit(() -> {
                        boolean onlyKnown = true;
                        while (!stopped.get() && Instant.now().isBefore(end)) {
                            int status = ask(client, "load " + n).status();
                            onlyKnown &= status == 200 || status == 429;
                        }
                        return onlyKnown;
                    }))
                    .toList();

            Eventually.is(() -> breaker(gateway, "closed"));
            redis.stop();
            Eventually.is(() -> breaker(gateway, "open"));
            redis.start();
            Eventually.is(() -> breaker(gateway, "closed"));
            stopped.set(true);

            for (Future<Boolean> thread : load) {
                assertThat(thread.get(1, TimeUnit.MINUTES)).isTrue();
            }
            // Counted in Redis again: what one gateway grants, the other one knows.
            try (GatewayUnderTest other = gateway(redis, "local")) {
                IntStream.range(0, ALLOWED)
                        .forEach(n -> assertThat(ask(client, "after").status()).isEqualTo(200));
                assertThat(ask(new Client(other.server()), "after").status()).isEqualTo(429);
            }
        }
    }

    @Test
    void redis_is_told_no_key() throws Exception {
        try (RedisUnderTest redis = RedisUnderTest.started();
                GatewayUnderTest gateway = gateway(redis, "local")) {
            ask(new Client(gateway.server()), "very-secret");

            assertThat(redis.keys())
                    .anyMatch(key -> key.startsWith("diglot:rate:"))
                    .noneMatch(key -> key.contains("very-secret"));
        }
    }

    @Test
    void with_redis_a_secret_must_be_configured() {
        assertThatThrownBy(() -> GatewayUnderTest.start("diglot.redis.url=redis://127.0.0.1:1"))
                .hasStackTraceContaining("diglot.secret is required with diglot.redis.url");
    }

    private static GatewayUnderTest gateway(RedisUnderTest redis, String whenRedisIsDown) {
        return GatewayUnderTest.start(
                "diglot.rate-limit.requests=" + ALLOWED,
                "diglot.rate-limit.period=10h",
                "diglot.rate-limit.when-redis-is-down=" + whenRedisIsDown,
                "diglot.redis.url=" + redis.url(),
                "diglot.redis.timeout=20s",
                "diglot.secret=of-the-contract-tests-and-nobody-else");
    }

    private static Answer ask(Client client, String key) {
        return client.send("GET", "/v2/spaces", Map.of("Authorization", "Bearer " + key), new byte[0]);
    }

    private static Integer result(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static boolean breaker(GatewayUnderTest gateway, String state) {
        return Metrics.of(gateway).lines().stream()
                .anyMatch(line -> line.startsWith("resilience4j_circuitbreaker_state{")
                        && line.contains("name=\"redis\"")
                        && line.contains("state=\"" + state + "\"")
                        && line.endsWith(" 1.0"));
    }
}
