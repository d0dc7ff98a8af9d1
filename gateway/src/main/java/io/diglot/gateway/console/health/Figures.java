package io.diglot.gateway.console.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What the meters say now. What only ever grows is told as it stands: whoever looks twice knows what came between. */
final class Figures {

    private final MeterRegistry meters;

    Figures(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * For the charts.
     *
     * @param at milliseconds since 1970
     * @param requests how many there were, by outcome
     * @param millis how long they took in all
     * @param upstreamMillis what of it was waiting for the backend
     * @param lanes what the database does, and what waits for it, by lane
     */
    record Now(
            long at,
            Map<String, Long> requests,
            double millis,
            double upstreamMillis,
            Map<String, Double> lanes,
            double concurrent,
            double connections,
            double heldBytes) {}

    Now now(long at) {
        Map<String, Long> requests = new TreeMap<>();
        double millis = 0;
        for (Timer timer : meters.find("diglot.requests").timers()) {
            requests.merge(timer.getId().getTag("outcome"), timer.count(), Long::sum);
            millis += timer.totalTime(TimeUnit.MILLISECONDS);
        }
        double upstream = 0;
        for (Timer timer : meters.find("diglot.upstream").timers()) {
            upstream += timer.totalTime(TimeUnit.MILLISECONDS);
        }
        Map<String, Double> lanes = new TreeMap<>();
        for (Gauge gauge : meters.find("diglot.database.running").gauges()) {
            lanes.put(gauge.getId().getTag("lane") + " running", gauge.value());
        }
        for (Gauge gauge : meters.find("diglot.database.waiting").gauges()) {
            lanes.put(gauge.getId().getTag("lane") + " waiting", gauge.value());
        }
        return new Now(
                at,
                requests,
                millis,
                upstream,
                lanes,
                gauge("diglot.requests.concurrent"),
                gauge("diglot.connections"),
                gauge("diglot.bodies.held"));
    }

    /** A gauge without tags; 0 where there is none. */
    double gauge(String name) {
        Gauge gauge = meters.find(name).gauge();
        return gauge == null ? 0 : gauge.value();
    }

    boolean has(String name) {
        Meter meter = meters.find(name).meter();
        return meter != null;
    }

    /** The sum of all counters of a name. */
    double count(String name) {
        return meters.find(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
