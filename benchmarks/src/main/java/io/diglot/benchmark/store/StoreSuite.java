package io.diglot.benchmark.store;

import io.diglot.benchmark.load.Client;
import io.diglot.benchmark.process.Gateway;
import io.diglot.benchmark.process.Pause;
import io.diglot.benchmark.process.Postgres;
import io.diglot.benchmark.process.Server;
import io.diglot.benchmark.result.Machine;
import io.diglot.benchmark.result.Measurement;
import io.diglot.benchmark.result.Part;
import io.diglot.benchmark.result.Spread;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Fills the store of a gateway on each database, and asks it as one client would. */
public final class StoreSuite {

    /** Of experiments to which nothing has been written for a while, so that their figures are kept. */
    public static final String PAGE = "page of 100 experiments with aggregates";

    /** Of experiments that have changed since the page was last asked for, whose figures are computed. */
    public static final String JUST_WRITTEN = "page of 100 experiments just written, with aggregates";

    public static final String P50 = "p50 ms";
    public static final String P99 = "p99 ms";
    public static final List<String> DATABASES = List.of("SQLite", "PostgreSQL");

    private static final String HEAP = "256m";
    private static final String FILLING = "filled through POST /v2/experiments, 8 clients";
    private static final int REQUESTS = 50;

    /** How long PostgreSQL's figures of what was written are computed each time, and a little more. */
    private static final Duration SETTLES = Duration.ofMinutes(4).plusSeconds(10);

    private static final double MILLI = 1e6;

    private final Path folder;
    private final int experiments;
    private final int rounds;
    private final List<Measurement> measurements = new ArrayList<>();

    /** @param experiments of 100 runs each */
    public StoreSuite(Path folder, int experiments, int rounds) {
        this.folder = folder;
        this.experiments = experiments;
        this.rounds = rounds;
    }

    public Part run() {
        measure(DATABASES.getFirst(), List.of());
        try (Postgres postgres = Postgres.start()) {
            measure(DATABASES.getLast(), postgres.newDatabase());
        }
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("experiments", Integer.toString(experiments));
        settings.put("items", Integer.toString(experiments * Filling.RUNS));
        settings.put("heap", HEAP);
        settings.put("rounds", Integer.toString(rounds));
        settings.put("requests a round", Integer.toString(REQUESTS));
        return new Part(Instant.now(), Machine.here(), settings, List.of(), measurements);
    }

    private void measure(String database, List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.add("logging.level.io.diglot.request=warn");
        Client client = new Client();
        try (Server gateway = Gateway.start(database, HEAP, folder, all)) {
            Filling filled = Filling.of(client, gateway.url(), experiments);
            double seconds = filled.took().toNanos() / 1e9;
            add(FILLING, database, 1, Map.of("items/s", filled.items() / seconds));
            askAll(client, gateway, database, Question.of(filled));
            Pause.of(SETTLES);
            askAll(client, gateway, database, List.of(Question.page(filled, PAGE)));
            add("memory at the end", database, 1, Map.of("resident MB", gateway.residentBytes() / 1e6));
        }
    }

    private void askAll(Client client, Server gateway, String database, List<Question> questions) {
        for (int round = 0; round <= rounds; round++) {
            for (Question question : questions) {
                Map<String, Double> figures = askOften(client, gateway, question, round);
                // The first one is for the compiler.
                if (round > 0) {
                    add(question.name(), database, round, figures);
                }
            }
        }
    }

    private void add(String scenario, String database, int round, Map<String, Double> figures) {
        System.out.printf("%-45s %-10s %2d %s%n", scenario, database, round, figures);
        measurements.add(Measurement.of(scenario, database, round, figures));
    }

    private static Map<String, Double> askOften(Client client, Server gateway, Question question, int round) {
        List<Client.Answer> answers = IntStream.range(round * REQUESTS, (round + 1) * REQUESTS)
                .mapToObj(n -> ask(client, gateway, question, n))
                .toList();
        question.check(answers.getFirst().body());
        Spread whole = millis(answers, Client.Answer::toLastByte);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(P50, whole.median());
        figures.put(P99, whole.percentile(99));
        figures.put(
                "first byte p50 ms", millis(answers, Client.Answer::toFirstByte).median());
        return figures;
    }

    private static Client.Answer ask(Client client, Server gateway, Question question, int n) {
        Client.Answer answer = client.send(
                gateway.url(),
                question.method(),
                question.path().apply(n),
                question.body().apply(n));
        Function<byte[], Question.Change> change = question.change();
        if (change != null) {
            Question.Change next = change.apply(answer.body());
            client.send(gateway.url(), "PATCH", next.path(), next.body());
        }
        return answer;
    }

    private static Spread millis(List<Client.Answer> answers, Function<Client.Answer, Duration> time) {
        return Spread.of(answers.stream()
                .mapToDouble(answer -> time.apply(answer).toNanos() / MILLI)
                .toArray());
    }
}
