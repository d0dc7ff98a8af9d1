package io.diglot.benchmark.http;

import io.diglot.benchmark.load.Load;
import io.diglot.benchmark.load.Wrk;
import io.diglot.benchmark.result.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Closed loop: each contender as fast as it goes, in rounds that alternate in their order. */
public final class Comparison {

    private static final Duration WARM_UP_BURST = Duration.ofSeconds(3);

    /** Beyond this share it is no measurement. */
    private static final double MOST_FAILURES = 0.01;

    private final Wrk wrk;
    private final Effort effort;

    Comparison(Wrk wrk, Effort effort) {
        this.wrk = wrk;
        this.effort = effort;
    }

    List<Measurement> measure(Scenario scenario) {
        scenario.contenders().forEach(this::warmUp);
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            List<Contender> order = round % 2 == 1
                    ? scenario.contenders()
                    : scenario.contenders().reversed();
            for (Contender contender : order) {
                measurements.add(measure(scenario, contender, round));
            }
        }
        return measurements;
    }

    /** Until it becomes no cheaper. */
    private void warmUp(Contender contender) {
        new WarmUp(effort.longestWarmUp()).untilSteady(() -> servedByProcessor(contender));
    }

    /** Requests a millisecond of processor time, of which the compiler takes a part until it is through. */
    private double servedByProcessor(Contender contender) {
        Duration before = contender.server().processorTime();
        double requests = load(contender, WARM_UP_BURST).requests();
        return requests / contender.server().processorTime().minus(before).toMillis();
    }

    private Measurement measure(Scenario scenario, Contender contender, int round) {
        Duration before = contender.server().processorTime();
        Load load = load(contender, effort.time());
        Duration spent = contender.server().processorTime().minus(before);
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put(Figures.PER_SECOND, load.perSecond());
        figures.put(Figures.PROCESSOR_MICROS, spent.toNanos() / 1e3 / load.requests());
        figures.put(Figures.P50_MICROS, load.p50Micros());
        figures.put(Figures.P99_MICROS, load.p99Micros());
        figures.put(Figures.MEGABYTES_PER_SECOND, load.bytes() / load.seconds() / 1e6);
        if (load.failures() > 0) {
            figures.put(Figures.FAILED, load.failures());
        }
        figures.put(Figures.RESIDENT_MEGABYTES, contender.server().residentBytes() / 1e6);
        System.out.printf(
                "%-37s %-23s %2d %,9.0f/s %,9.0f µs CPU, p99 %,8.0f µs%n",
                scenario.name(),
                contender.subject(),
                round,
                load.perSecond(),
                spent.toNanos() / 1e3 / load.requests(),
                load.p99Micros());
        return Measurement.of(scenario.name(), contender.subject(), round, figures);
    }

    private Load load(Contender contender, Duration time) {
        Load load = wrk.run(contender.server().url(), contender.target(), effort.connections(), time);
        if (load.failures() > load.requests() * MOST_FAILURES) {
            throw new IllegalStateException(
                    "%s failed %d of %d requests".formatted(contender.subject(), load.failures(), load.requests()));
        }
        return load;
    }
}
