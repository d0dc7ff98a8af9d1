package io.diglot.benchmark.scaling;

import io.diglot.benchmark.load.ArizeWriter;
import io.diglot.benchmark.load.Client;
import io.diglot.benchmark.load.Load;
import io.diglot.benchmark.load.Target;
import io.diglot.benchmark.load.Wrk;
import io.diglot.benchmark.process.Gateway;
import io.diglot.benchmark.process.Postgres;
import io.diglot.benchmark.process.Server;
import io.diglot.benchmark.result.Machine;
import io.diglot.benchmark.result.Measurement;
import io.diglot.benchmark.result.Part;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lets one thing grow at a time; the heap stays as small as it is. */
public final class ScalingSuite {

    private static final String SECONDS = "seconds";
    private static final String MICROS_PER_RUN = "µs/run";
    private static final String RESIDENT = "resident MB";
    private static final String PER_SECOND = "requests/s";

    private static final String WRITTEN = "runs written to an experiment";
    private static final String PAGES = "runs walked in Arize's pages";
    private static final String STREAMS = "items walked in Opik's streams";
    private static final String CLIENTS = "clients at once, Arize page of 100 runs";
    private static final String REPLICAS = "replicas on one PostgreSQL, Arize page of 100 runs";

    private static final List<String> GROWING = List.of(WRITTEN, PAGES, STREAMS);

    /** What is drawn; subjects are numbers. */
    public static final List<Curve> CURVES = List.of(
            new Curve("Time as an experiment grows", "runs", SECONDS, "growth.svg", GROWING),
            new Curve("Memory as an experiment grows", "runs", RESIDENT, "memory.svg", GROWING),
            new Curve("Throughput as clients grow", "clients", PER_SECOND, "clients.svg", List.of(CLIENTS)));

    private static final String HEAP = "256m";
    private static final String QUIET = "logging.level.io.diglot.request=warn";
    private static final List<Integer> RUNS = List.of(100, 1_000, 10_000, 100_000);
    private static final int MOST_CLIENTS = 256;
    private static final int CLIENTS_OF_A_REPLICA = 8;

    private final Path folder;
    private final int largest;
    private final int rounds;
    private final Duration time;
    private final List<Measurement> measurements = new ArrayList<>();

    /** @param figure of the measurements of these scenarios, over their subjects */
    public record Curve(String title, String x, String figure, String file, List<String> scenarios) {}

    /** @param largest how many runs the largest experiment has */
    public ScalingSuite(Path folder, int largest, int rounds, Duration time) {
        this.folder = folder;
        this.largest = largest;
        this.rounds = rounds;
        this.time = time;
    }

    public Part run() {
        try (Server gateway = Gateway.start("growing", HEAP, folder, List.of(QUIET))) {
            RUNS.stream().filter(runs -> runs <= largest).forEach(runs -> grow(gateway, runs));
        }
        try (Server gateway = Gateway.start("clients", HEAP, folder, List.of(QUIET))) {
            Target page = page(gateway.url());
            IntStream.iterate(1, clients -> clients <= MOST_CLIENTS, clients -> 4 * clients)
                    .forEach(clients -> serve(gateway, page, clients));
        }
        try (Postgres postgres = Postgres.start()) {
            replicate(postgres);
        }
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("heap", HEAP);
        settings.put("rounds", Integer.toString(rounds));
        settings.put("seconds a round", Long.toString(time.toSeconds()));
        return new Part(Instant.now(), Machine.here(), settings, List.of(), measurements);
    }

    private void grow(Server gateway, int runs) {
        Client client = new Client();
        ArizeWriter writer = new ArizeWriter(client, gateway.url(), "growing " + runs, 100);
        Walk walk = new Walk(client, gateway.url());
        for (int round = 1; round <= rounds; round++) {
            String name = "grown to " + runs + " in round " + round + ".";
            List<String> made = new ArrayList<>();
            time(WRITTEN, gateway, runs, round, () -> {
                made.add(writer.experiment(name, runs));
                return runs;
            });
            time(PAGES, gateway, runs, round, () -> walk.ofPages(made.getFirst()));
            time(STREAMS, gateway, runs, round, () -> walk.ofStreams(name));
        }
    }

    /** @param doing tells how many runs it met */
    private void time(String scenario, Server gateway, int runs, int round, IntSupplier doing) {
        long begin = System.nanoTime();
        int met = doing.getAsInt();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (met != runs) {
            throw new IllegalStateException("%s: %d of %d were met".formatted(scenario, met, runs));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SECONDS, seconds);
        figures.put(MICROS_PER_RUN, seconds * 1e6 / runs);
        figures.put(RESIDENT, gateway.residentBytes() / 1e6);
        add(scenario, Integer.toString(runs), round, figures);
    }

    private void serve(Server gateway, Target page, int clients) {
        Wrk wrk = new Wrk(folder);
        wrk.run(gateway.url(), page, clients, time);
        for (int round = 1; round <= rounds; round++) {
            Load load = wrk.run(gateway.url(), page, clients, time);
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put(PER_SECOND, load.perSecond());
            figures.put("p50 ms", load.p50Micros() / 1e3);
            figures.put("p99 ms", load.p99Micros() / 1e3);
            figures.put("refused", (double) load.failures());
            figures.put(RESIDENT, gateway.residentBytes() / 1e6);
            add(CLIENTS, Integer.toString(clients), round, figures);
        }
    }

    private void replicate(Postgres postgres) {
        List<String> settings =
                Stream.concat(postgres.newDatabase().stream(), Stream.of(QUIET)).toList();
        try (Server one = Gateway.start("one", HEAP, folder, settings);
                Server other = Gateway.start("other", HEAP, folder, settings)) {
            Target page = page(one.url());
            for (int round = 0; round <= rounds; round++) {
                for (List<Server> replicas : List.of(List.of(one), List.of(one, other))) {
                    double perSecond = replicas.parallelStream()
                            .mapToDouble(replica -> new Wrk(folder)
                                    .run(replica.url(), page, CLIENTS_OF_A_REPLICA, time)
                                    .perSecond())
                            .sum();
                    // The first round is for the compilers.
                    if (round > 0) {
                        add(REPLICAS, Integer.toString(replicas.size()), round, Map.of(PER_SECOND, perSecond));
                    }
                }
            }
        }
    }

    /** Pages of many experiments, so that clients do not ask for the same. */
    private static Target page(URI server) {
        ArizeWriter writer = new ArizeWriter(new Client(), server, "pages", 100);
        return Target.get(IntStream.range(0, 64)
                .mapToObj(n -> writer.experiment("page " + n, 100))
                .map(id -> "/v2/experiments/" + ArizeWriter.encoded(id) + "/runs?limit=100")
                .toList());
    }

    private void add(String scenario, String subject, int round, Map<String, Double> figures) {
        System.out.printf("%-45s %-10s %2d %s%n", scenario, subject, round, figures);
        measurements.add(Measurement.of(scenario, subject, round, figures));
    }
}
