package io.diglot.gateway.limit;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.wiring.GatewaySettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How many bytes of request bodies are held at once. Whoever holds some has reserved them here before. */
@Component
public final class BodyMemory {

    /** A body becomes text, records and rows while it is worked on: several times its size in all. */
    private static final int HEAPS_SHARE = 8;

    private final long limit;
    private final AtomicLong held = new AtomicLong();
    private final Overload overload;

    BodyMemory(GatewaySettings settings, Overload overload, MeterRegistry meters) {
        DataSize set = settings.limits().bodiesInFlight();
        this.limit = set == null ? Runtime.getRuntime().maxMemory() / HEAPS_SHARE : set.toBytes();
        this.overload = overload;
        Gauge.builder("diglot.bodies.held", held, AtomicLong::get)
                .description("Bytes of request bodies that are held")
                .baseUnit("bytes")
                .register(meters);
    }

    /** Bytes for all requests together; a single one cannot hold more either. */
    public long limit() {
        return limit;
    }

    /** Begins with nothing. */
    public Reservation open() {
        return new Reservation();
    }

    /** What one request holds, until it is closed. Safe for all threads. */
    public final class Reservation implements AutoCloseable {

        private long bytes;
        private boolean closed;

        private Reservation() {}

        /**
         * Takes more.
         *
         * @throws Failure.TooLarge where it would not fit even if nobody else held anything
         * @throws Failure.Unavailable where others hold too much
         */
        public synchronized void grow(long more) {
            if (closed) {
                return; // the caller has gone, and the body goes with it
            }
            if (bytes + more > limit) {
                throw new Failure.TooLarge(limit);
            }
            if (held.addAndGet(more) > limit) {
                held.addAndGet(-more);
                throw overload.of(Overload.Cause.BODIES);
            }
            bytes += more;
        }

        /** Gives back a part. */
        public synchronized void shrink(long less) {
            if (!closed) {
                bytes -= less;
                held.addAndGet(-less);
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                held.addAndGet(-bytes);
            }
        }
    }
}
