package io.diglot.contract.durability;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Eventually;
import io.diglot.contract.Scale;
import io.diglot.contract.server.Arize;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedGateway;
import io.diglot.contract.server.Opik;
import io.diglot.identity.IdCodec;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Kills the gateway while eight clients of both dialects write, starts it again, and counts. */
class CrashTest {

    private static final int WRITERS = 8;
    private static final int ROWS = 5;
    private static final long SEED = 20_261_120;
    private static final int SHORTEST_MILLIS = 200;
    private static final int LONGEST_MILLIS = 1_500;

    int kills() {
        return Scale.of(3, 50);
    }

    List<String> settings() {
        return List.of();
    }

    @Test
    void what_was_acknowledged_survives_a_kill_and_nothing_is_half_written() throws Exception {
        Random random = new Random(SEED);
        try (ForkedGateway gateway = ForkedGateway.start("512m", settings());
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            Client client = new Client(gateway.server());
            int acknowledged = 0;
            for (int kill = 0; kill < kills(); kill++) {
                Round round = Round.begin(client, "round-" + kill + "-");
                List<? extends Future<?>> writers = IntStream.range(0, WRITERS)
                        .mapToObj(writer -> threads.submit(round.writer(writer)))
                        .toList();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
                // However slow the machine is, each kill has something to lose.
                Eventually.is(() -> round.acknowledged().size() > 1);
                round.ending().set(true);
                gateway.kill();
                for (Future<?> writer : writers) {
                    writer.get(30, TimeUnit.SECONDS);
                }
                gateway.restart();
                round.verify();
                acknowledged += round.acknowledged.size();
            }
            assertThat(acknowledged).as("writes acknowledged before a kill").isGreaterThan(kills());
        }
    }

    /** What is written between two kills. */
    private record Round(
            Arize arize,
            Opik opik,
            String name,
            String arizeDataset,
            String example,
            String opikDataset,
            Set<String> acknowledged,
            AtomicBoolean ending) {

        static Round begin(Client client, String name) {
            Arize arize = new Arize(client);
            Opik opik = new Opik(client);
            String arizeDataset = arize.createDataset(name + "arize", 1);
            return new Round(
                    arize,
                    opik,
                    name,
                    arizeDataset,
                    arize.exampleIds(arizeDataset).getFirst(),
                    opik.createDataset(name + "opik"),
                    ConcurrentHashMap.newKeySet(),
                    new AtomicBoolean());
        }

        /** Writes until nobody answers any more. */
        Callable<Integer> writer(int writer) {
            return () -> {
                int written = 0;
                try {
                    while (true) {
                        String batch = (char) ('a' + writer % 4) + "-" + writer + "-" + written;
                        write(batch);
                        acknowledged.add(batch);
                        written++;
                    }
                } catch (UncheckedIOException killed) {
                    if (!ending.get()) {
                        throw killed;
                    }
                    return written;
                }
            };
        }

        private void write(String batch) {
            switch (batch.charAt(0)) {
                case 'a', 'b' ->
                    arize.createExperiment(arizeDataset, example, batch, outputs(batch))
                            .success();
                case 'c' -> opik.putItems(opikDataset, batch, ROWS).success();
                default ->
                    opik.uploadExperiment(name + "opik", batch, outputs(batch)).success();
            }
        }

        void verify() {
            Map<String, String> experiments = arize.experiments(arizeDataset);
            experiments.putAll(arize.experiments(IdCodec.toArize("Dataset", UUID.fromString(opikDataset))));
            experiments.forEach((batch, id) -> assertThat(arize.walk(id, 500))
                    .as(batch)
                    .extracting(Arize.Run::output)
                    .containsExactlyInAnyOrderElementsOf(outputs(batch)));
            Map<String, Long> items = opik.items(name + "opik").stream()
                    .collect(groupingBy(item -> item.at("/data/batch").textValue(), counting()));
            assertThat(items)
                    .allSatisfy((batch, count) -> assertThat(count).as(batch).isEqualTo(ROWS));
            assertThat(acknowledged)
                    .allSatisfy(batch -> assertThat(experiments.containsKey(batch) || items.containsKey(batch))
                            .as(batch)
                            .isTrue());
        }

        private static List<String> outputs(String batch) {
            return IntStream.range(0, ROWS).mapToObj(n -> batch + "/" + n).toList();
        }
    }
}
