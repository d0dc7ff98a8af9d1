package io.diglot.gateway.backend.arize.publish;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** What was published, what only Diglot keeps, and what waits. */
@Component
final class PublishMeters {

    private final MeterRegistry meters;
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();

    PublishMeters(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("diglot.publications.pending", pending::get)
                .description("Datasets and experiments of which something is to be brought to Arize")
                .register(meters);
        Gauge.builder("diglot.publications.parked", parked::get)
                .description("Datasets, experiments and their records that wait for a person")
                .register(meters);
    }

    void published(String kind, int count) {
        meters.counter("diglot.published", "kind", kind).increment(count);
    }

    void recorded(String what, int count) {
        meters.counter("diglot.recorded", "what", what).increment(count);
    }

    void waiting(long nowPending, long nowParked) {
        pending.set(nowPending);
        parked.set(nowParked);
    }
}
