package io.diglot.contract.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many Arize clients at once before an Opik server that fails now and then. */
class BackendLoadTest {

    private static final long SEED = 20_261_121;
    private static final Duration CALMING_DOWN = Duration.ofMinutes(1);
    /** Sockets come and go; a leak would hold one for each of the many requests. */
    private static final long SLACK = 100;

    private static final List<String> WRITES =
            List.of("/v1/private/traces/batch", "/v1/private/experiments/items", "/v1/private/experiments");

    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    @Timeout(600)
    void nothing_acknowledged_is_lost_and_nothing_half_made_is_seen() throws Exception {
        int clients = Scale.of(24, 200);
        Duration lasting = Duration.ofSeconds(Scale.of(8, 60));
        try (OpikTwin twin = OpikTwin.start();
                ForkedGateway gateway = ForkedGateway.start(
                        "256m",
                        ChainUnderTest.settings(
                                twin.baseUrl(),
                                "diglot.opik.response-timeout=10s",
                                "logging.level.io.diglot=error",
                                "resilience4j.circuitbreaker.instances.opik.wait-duration-in-open-state=500ms"));
                ExecutorService threads = Executors.newFixedThreadPool(clients + 1)) {
            Arize arize = new Arize(new Client(gateway.server()));
            String dataset = arize.createDataset("load", 1);
            String example = arize.exampleIds(dataset).getFirst();
            long before = gateway.openFiles().orElse(0);
            Instant end = Instant.now().plus(lasting);
            Map<String, List<String>> written = new ConcurrentHashMap<>();

            Future<?> trouble = threads.submit(() -> makeTrouble(twin, end));
            List<? extends Future<?>> all = IntStream.range(0, clients)
                    .mapToObj(client -> threads.submit(() -> work(arize, dataset, example, client, end, written)))
                    .toList();
            for (Future<?> client : all) {
                client.get();
            }
            trouble.get();
            twin.faults().clear();

            assertThat(gateway.isAlive()).isTrue();
            verify(arize, dataset, written);
            assertThat(acknowledged).hasPositiveValue();
            assertThat(settledFiles(gateway, before + SLACK)).isLessThan(before + SLACK);
            System.out.printf(
                    "load: clients=%d seconds=%d acknowledged=%d refused=%d%n",
                    clients, lasting.toSeconds(), acknowledged.get(), refused.get());
        }
    }

    private static void makeTrouble(OpikTwin twin, Instant end) {
        Random random = new Random(SEED);
        while (Instant.now().isBefore(end)) {
            String path = WRITES.get(random.nextInt(WRITES.size()));
            Fault fault =
                    switch (random.nextInt(4)) {
                        case 0 -> new Fault.Reset();
                        case 1 -> new Fault.AnswerLost();
                        case 2 -> new Fault.Answered(500, Map.of(), "{}");
                        default -> new Fault.Delayed(Duration.ofMillis(300));
                    };
            twin.faults().next("POST", path, fault);
            twin.faults().next("GET", "/v1/private/traces", new Fault.Half());
            Eventually.pause(Duration.ofMillis(100));
        }
    }

    /** @param written what must be there of each experiment, when it was acknowledged */
    private void work(
            Arize arize, String dataset, String example, int client, Instant end, Map<String, List<String>> written) {
        for (int round = 0; Instant.now().isBefore(end); round++) {
            String name = client + "-" + round;
            List<String> outputs =
                    IntStream.range(0, 3).mapToObj(n -> name + "/" + n).toList();
            try {
                if (went(arize.createExperiment(dataset, example, name, outputs))) {
                    written.put(name, outputs);
                }
            } catch (UncheckedIOException e) {
                throw new AssertionError("The gateway itself gave up", e);
            }
        }
    }

    private boolean went(Answer answer) {
        if (answer.status() == 201) {
            acknowledged.incrementAndGet();
            return true;
        }
        assertThat(answer.status()).as(answer.toString()).isIn(429, 502, 503, 504);
        refused.incrementAndGet();
        // As a client with manners would.
        Eventually.pause(Duration.ofMillis(50));
        return false;
    }

    private static void verify(Arize arize, String dataset, Map<String, List<String>> written) {
        Map<String, String> there = settled(arize, dataset);
        assertThat(there.keySet()).containsAll(written.keySet());
        there.forEach((name, id) -> assertThat(arize.walk(id, 2))
                .as(name)
                .extracting(Arize.Run::output)
                .containsExactlyElementsOf(
                        IntStream.range(0, 3).mapToObj(n -> name + "/" + n).toList()));
    }

    /** Pools on both sides keep connections for half a minute after their last use. */
    private static long settledFiles(ForkedGateway gateway, long bound) {
        Instant deadline = Instant.now().plus(CALMING_DOWN).plus(CALMING_DOWN);
        long open = gateway.openFiles().orElse(0);
        while (open >= bound && Instant.now().isBefore(deadline)) {
            Eventually.pause(Duration.ofMillis(500));
            open = gateway.openFiles().orElse(0);
        }
        return open;
    }

    /** The breaker may still be open. */
    private static Map<String, String> settled(Arize arize, String dataset) {
        Instant deadline = Instant.now().plus(CALMING_DOWN);
        List<AssertionError> failures = new ArrayList<>();
        while (Instant.now().isBefore(deadline)) {
            try {
                return arize.experiments(dataset);
            } catch (AssertionError e) {
                failures.add(e);
                Eventually.pause(Duration.ofMillis(200));
            }
        }
        throw failures.getLast();
    }
}
