package io.diglot.gateway.limit;

import io.diglot.gateway.memory.ClientShares;
import io.diglot.gateway.memory.Overload.Cause;
import io.diglot.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** How many requests are under way, from their first line to the last byte of their answer. */
@Component
public final class RequestSlots {

    private final Semaphore free;
    private final ClientShares clients;

    RequestSlots(GatewaySettings settings, MeterRegistry meters) {
        int limit = settings.limits().concurrentRequests();
        this.free = new Semaphore(limit);
        this.clients =
                new ClientShares((long) Math.ceil(limit * settings.limits().clientShare()));
        Gauge.builder("diglot.requests.concurrent", free, slots -> limit - slots.availablePermits())
                .description("Requests under way")
                .register(meters);
    }

    /**
     * Takes a place for one more; {@link #giveBack} ends it.
     *
     * @param client as {@link Clients} names it
     * @return nothing where it may begin, or else what there is too much of
     */
    public Optional<Cause> take(String client) {
        if (!free.tryAcquire()) {
            return Optional.of(Cause.REQUESTS);
        }
        if (!clients.take(client, 1)) {
            free.release();
            return Optional.of(Cause.CLIENT);
        }
        return Optional.empty();
    }

    public void giveBack(String client) {
        free.release();
        clients.giveBack(client, 1);
    }
}
