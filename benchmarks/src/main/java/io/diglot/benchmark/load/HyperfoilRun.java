package io.diglot.benchmark.load;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.steps.HttpStepCatalog;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A run of Hyperfoil in a process of its own, which prints what it measured: see {@link OpenLoop}. */
final class HyperfoilRun {

    private static final String WARM_UP = "warm-up";
    private static final String MEASURED = "measured";

    /** So many that none is ever waited for. */
    private static final int CONNECTIONS = 256;

    private static final double NANOS_PER_MICRO = 1e3;

    private HyperfoilRun() {}

    /** @param arguments the port, requests a second, seconds of warm-up, seconds measured, and the paths */
    public static void main(String[] arguments) {
        double perSecond = Double.parseDouble(arguments[1]);
        long warmUp = Long.parseLong(arguments[2]);
        long seconds = Long.parseLong(arguments[3]);
        List<String> paths = List.of(arguments).subList(4, arguments.length);
        BenchmarkBuilder benchmark =
                BenchmarkBuilder.builder().name("open loop").threads(1);
        benchmark
                .addPlugin(HttpPluginBuilder::new)
                .http()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .sharedConnections(CONNECTIONS)
                .endHttp();
        phase(benchmark, WARM_UP, perSecond, warmUp, paths);
        phase(benchmark, MEASURED, perSecond, seconds, paths).startAfterStrict(WARM_UP);
        StatisticsSnapshot all = run(benchmark.build());
        System.out.printf(
                OpenLoop.MARK + "%d %d %d %s %s%n",
                all.responseCount,
                seconds,
                all.errors() + all.invalid,
                micros(all, 50),
                micros(all, 99));
    }

    private static PhaseBuilder.ConstantRate phase(
            BenchmarkBuilder benchmark, String name, double perSecond, long seconds, List<String> paths) {
        AtomicInteger next = new AtomicInteger();
        PhaseBuilder.ConstantRate phase = benchmark
                .addPhase(name)
                .constantRate(0)
                .usersPerSec(perSecond)
                .variance(false)
                .maxSessions(CONNECTIONS)
                .duration(seconds * 1000);
        phase.scenario()
                .initialSequence("request")
                .step(HttpStepCatalog.SC)
                .httpRequest(HttpMethod.GET)
                .path(session -> paths.get(Math.floorMod(next.getAndIncrement(), paths.size())))
                .endStep();
        return phase;
    }

    private static StatisticsSnapshot run(Benchmark benchmark) {
        StatisticsSnapshot all = new StatisticsSnapshot();
        new LocalSimulationRunner(
                        benchmark,
                        (phase, step, metric, snapshot, count) -> {
                            if (phase.name().equals(MEASURED)) {
                                all.add(snapshot);
                            }
                        },
                        null,
                        null)
                .run();
        return all;
    }

    private static double micros(StatisticsSnapshot all, double percentile) {
        return all.histogram.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }
}
