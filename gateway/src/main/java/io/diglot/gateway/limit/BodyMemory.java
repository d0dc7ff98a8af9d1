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
    private final ClientShares clients;
    private final Overload overload;

    BodyMemory(GatewaySettings settings, Overload overload, MeterRegistry meters) {
        DataSize set = settings.limits().bodiesInFlight();
        this.limit = set == null ? Runtime.getRuntime().maxMemory() / HEAPS_SHARE : set.toBytes();
        this.clients = new ClientShares((long) (limit * settings.limits().clientShare()));
        this.overload = overload;
        Gauge.builder("diglot.bodies.held", held, AtomicLong::get)
                .description("Bytes of request bodies and of answers of the backend that are held")
                .baseUnit("bytes")
                .register(meters);
    }

    /** How large a single body may be: one client must leave room to the others. */
    public long largest() {
        return clients.share();
    }

    /**
     * Begins with nothing.
     *
     * @param client as {@link Clients} names it
     */
    public Reservation open(String client) {
        return new Reservation(client);
    }

    /** What one request holds, until it is closed. Safe for all threads. */
    public final class Reservation implements AutoCloseable {

        private final String client;
        private long bytes;
        private boolean closed;

        private Reservation(String client) {
            this.client = client;
        }

        /** What the request holds that something is done for; none where its answers are not counted. */
        public static Optional<Reservation> in(ContextView context) {
            return context.getOrEmpty(Reservation.class);
        }

        /** The context in which answers count as held by this request. */
        public Context in(Context context) {
            return context.put(Reservation.class, this);
        }

        /**
         * Refuses what would not fit beside what is held now. Nothing is taken for it yet: what is only announced may
         * never come.
         *
         * @throws Failure.TooLarge where it would not fit even if nobody else held anything
         * @throws Failure.Overloaded where too much is held
         */
        public synchronized void expect(long more) {
            if (bytes + more > largest()) {
                throw new Failure.TooLarge(largest());
            }
            if (!clients.hasRoom(client, more)) {
                throw overload.of(Overload.Cause.CLIENT);
            }
            if (held.get() + more > limit) {
                throw overload.of(Overload.Cause.BODIES);
            }
        }

        /**
         * Takes more.
         *
         * @throws Failure.TooLarge where it would not fit even if nobody else held anything
         * @throws Failure.Overloaded where the client or all together hold too much
         */
        public synchronized void grow(long more) {
            if (closed) {
                return; // the caller has gone, and the body goes with it
            }
            if (bytes + more > largest()) {
                throw new Failure.TooLarge(largest());
            }
            if (!clients.take(client, more)) {
                throw overload.of(Overload.Cause.CLIENT);
            }
            if (held.addAndGet(more) > limit) {
                giveBack(more);
                throw overload.of(Overload.Cause.BODIES);
            }
            bytes += more;
        }

        /**
         * Takes more for an answer of the backend. One that would never fit is taken where nobody else, or no other
         * request of the client, holds anything.
         *
         * @throws Failure.Overloaded where the client or all together hold too much
         */
        public synchronized void growByAnswer(long more) {
            if (closed) {
                return;
            }
            long own = bytes + more;
            long ofClient = clients.takeAnyway(client, more);
            long all = held.addAndGet(more);
            if (all > limit && all > own) {
                giveBack(more);
                throw overload.of(Overload.Cause.BODIES);
            }
            if (ofClient > clients.share() && ofClient > own) {
                giveBack(more);
                throw overload.of(Overload.Cause.CLIENT);
            }
            bytes = own;
        }

        /** How much the request holds at present. */
        public synchronized long bytes() {
            return bytes;
        }

        /** Gives back a part. */
        public synchronized void shrink(long less) {
            if (!closed) {
                bytes -= less;
                giveBack(less);
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                giveBack(bytes);
            }
        }

        private void giveBack(long less) {
            held.addAndGet(-less);
            clients.giveBack(client, less);
        }
    }
}
