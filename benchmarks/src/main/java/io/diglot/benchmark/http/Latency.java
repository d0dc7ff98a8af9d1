package io.diglot.benchmark.http;

import io.diglot.benchmark.load.Load;
import io.diglot.benchmark.load.OpenLoop;
import io.diglot.benchmark.result.Measurement;
import io.diglot.benchmark.result.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Open loop: what each contender adds to the upstream's own latency, at half of what it can do. */
final class Latency {

    private static final Duration WARM_UP = Duration.ofSeconds(4);

    private final OpenLoop load;
    private final Effort effort;

    Latency(OpenLoop load, Effort effort) {
        this.load = load;
        this.effort = effort;
    }

    /** @param closed the same scenario in a closed loop, which tells how much each can do */
    List<Measurement> measure(Scenario scenario, Part closed) {
        Contender upstream = scenario.contender(Names.UPSTREAM);
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Contender contender : scenario.contenders()) {
                double rate = closed.figure(scenario.name(), contender.subject(), Figures.PER_SECOND)
                                .median()
                        / 2;
                if (!contender.equals(upstream)) {
                    measurements.add(measure(scenario, contender, upstream, rate, round));
                }
            }
        }
        return measurements;
    }

    private Measurement measure(Scenario scenario, Contender contender, Contender upstream, double rate, int round) {
        Load direct = load.run(upstream.server().url(), upstream.target(), rate, WARM_UP, effort.time());
        Load through = load.run(contender.server().url(), contender.target(), rate, WARM_UP, effort.time());
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put(Figures.RATE, rate);
        figures.put(Figures.P50_MICROS, through.p50Micros());
        figures.put(Figures.P99_MICROS, through.p99Micros());
        figures.put(Figures.ADDED_P50_MICROS, through.p50Micros() - direct.p50Micros());
        figures.put(Figures.ADDED_P99_MICROS, through.p99Micros() - direct.p99Micros());
        if (through.failures() > 0) {
            figures.put(Figures.FAILED, through.failures());
        }
        System.out.printf(
                "%-23s %2d %,8.0f/s  p50 %,8.0f µs, p99 %,8.0f µs; upstream %,.0f and %,.0f%n",
                contender.subject(),
                round,
                rate,
                through.p50Micros(),
                through.p99Micros(),
                direct.p50Micros(),
                direct.p99Micros());
        return Measurement.of(scenario.name(), contender.subject(), round, figures);
    }
}
