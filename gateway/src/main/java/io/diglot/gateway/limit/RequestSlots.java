package io.diglot.gateway.limit;

import io.diglot.gateway.wiring.GatewaySettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** How many requests are under way, from their first line to the last byte of their answer. */
@Component
public final class RequestSlots {

    private final Semaphore free;

    RequestSlots(GatewaySettings settings, MeterRegistry meters) {
        int limit = settings.limits().concurrentRequests();
        this.free = new Semaphore(limit);
        Gauge.builder("diglot.requests.concurrent", free, slots -> limit - slots.availablePermits())
                .description("Requests under way")
                .register(meters);
    }

    /** Whether one more may begin; if so, {@link #giveBack} ends it. */
    public boolean take() {
        return free.tryAcquire();
    }

    public void giveBack() {
        free.release();
    }
}
