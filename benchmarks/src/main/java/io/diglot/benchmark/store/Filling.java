package io.diglot.benchmark.store;

import io.diglot.benchmark.load.ArizeWriter;
import io.diglot.benchmark.load.Client;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A store that was filled, as Arize's clients fill it.
 *
 * @param datasets as Arize's clients know them
 * @param experiments as Arize's clients know them
 * @param took how long it took
 */
record Filling(List<String> datasets, List<String> experiments, int items, Duration took) {

    static final int RUNS = 100;

    private static final int WRITERS = 8;
    private static final int EXPERIMENTS_OF_A_DATASET = 100;

    /** Several clients write experiments of 100 runs, each run of another example. */
    static Filling of(Client client, URI server, int experiments) {
        List<ArizeWriter> datasets = IntStream.range(0, Math.max(1, experiments / EXPERIMENTS_OF_A_DATASET))
                .mapToObj(n -> new ArizeWriter(client, server, "dataset " + n, RUNS))
                .toList();
        long begin = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<String>> written = IntStream.range(0, experiments)
                    .mapToObj(n -> writers.submit(
                            () -> datasets.get(n % datasets.size()).experiment(name(n), RUNS)))
                    .toList();
            List<String> ids = new ArrayList<>();
            for (Future<String> id : written) {
                ids.add(id.get());
            }
            return new Filling(
                    datasets.stream().map(ArizeWriter::dataset).toList(),
                    ids,
                    experiments * RUNS,
                    Duration.ofNanos(System.nanoTime() - begin));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String name(int experiment) {
        return "experiment %05d of many".formatted(experiment);
    }

    /** An id of Arize's clients as Opik's know it. */
    static UUID uuid(String arizeId) {
        String named = new String(Base64.getDecoder().decode(arizeId), StandardCharsets.UTF_8);
        return UUID.fromString(named.substring(named.indexOf(':') + 1));
    }
}
