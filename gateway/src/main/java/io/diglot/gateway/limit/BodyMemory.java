package io.diglot.gateway.limit;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.wiring.GatewaySettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * How many bytes of request bodies, and of answers that are translated, are held at once. Whoever holds some has reserved
 * them here before.
 */
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
                .description("Bytes of request bodies and of answers of the backend that are held")
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

        /** What the request holds that something is done for; none where its answers are not counted. */
        public static Optional<Reservation> in(ContextView context) {
            return context.getOrEmpty(Reservation.class);
        }

        /** The context in which answers count as held by this request. */
        public Context in(Context context) {
            return context.put(Reservation.class, this);
        }

        /**
         * Takes more.
         *
         * @throws Failure.TooLarge where it would not fit even if nobody else held anything
         * @throws Failure.Overloaded where others hold too much
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

        /**
         * Takes more for an answer of the backend. One that would never fit is taken where nobody else holds anything.
         *
         * @throws Failure.Overloaded where others hold too much
         */
        public synchronized void growByAnswer(long more) {
            if (closed) {
                return;
            }
            long all = held.addAndGet(more);
            if (all > limit && all > bytes + more) {
                held.addAndGet(-more);
                throw overload.of(Overload.Cause.BODIES);
            }
            bytes += more;
        }

        /** How much the request holds at present. */
        public synchronized long bytes() {
            return bytes;
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
