package io.diglot.gateway.memory;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.limit.Clients;
import io.diglot.gateway.settings.GatewaySettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * How many bytes of request bodies, and of answers that are translated, are held at once. Whoever holds some has reserved
 * them here before.
 *
 * <p>An answer grows while others grow, and nobody knows how large it will be. Were all of them equal, they could fill
 * the memory together and all be refused, again and again. So one answer at a time goes first: the first that needs more
 * than the others leave. They stop growing until it is done, but for a quarter that is always theirs.
 */
@Component
public final class BodyMemory {

    /** A body becomes text, records and rows while it is worked on: several times its size in all. */
    private static final int HEAPS_SHARE = 8;

    /** What stays for the others beside the answer that goes first, and what they leave to it. */
    private static final int QUARTER = 4;

    private final long limit;
    private final AtomicLong held = new AtomicLong();
    private final AtomicReference<@Nullable Reservation> first = new AtomicReference<>();
    private final ClientShares clients;
    private final WaitingForRoom waiting = new WaitingForRoom();
    private final Overload overload;

    @Autowired
    BodyMemory(GatewaySettings settings, Overload overload, MeterRegistry meters) {
        this(limit(settings.limits().bodiesInFlight()), settings.limits().clientShare(), overload, meters);
    }

    BodyMemory(long limit, double clientShare, Overload overload, MeterRegistry meters) {
        this.limit = limit;
        this.clients = new ClientShares((long) (limit * clientShare));
        this.overload = overload;
        Gauge.builder("diglot.bodies.held", held, AtomicLong::get)
                .description("Bytes of request bodies and of answers of the backend that are held")
                .baseUnit("bytes")
                .register(meters);
    }

    private static long limit(@Nullable DataSize set) {
        return set == null ? Runtime.getRuntime().maxMemory() / HEAPS_SHARE : set.toBytes();
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

    private boolean fits(long all, long most) {
        Reservation ahead = first.get();
        return all <= most || ahead != null && all - ahead.bytes <= limit / QUARTER;
    }

    private boolean fitsClient(String client, long all) {
        Reservation ahead = first.get();
        return all <= clients.share()
                || ahead != null && ahead.client.equals(client) && all - ahead.bytes <= clients.share() / QUARTER;
    }

    /** What one request holds, until it is closed. Safe for all threads. */
    public final class Reservation implements AutoCloseable {

        private final String client;
        private volatile long bytes;
        private volatile boolean closed;

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
         * @throws FailureException a {@link Failure.TooLarge} where it would not fit even if nobody else held anything
         * @throws FailureException a {@link Failure.Overloaded} where too much is held
         */
        public synchronized void expect(long more) {
            if (bytes + more > largest()) {
                throw new Failure.TooLarge(largest()).asException();
            }
            if (!fitsClient(client, clients.of(client) + more)) {
                throw overload.of(Overload.Cause.CLIENT);
            }
            if (!fits(held.get() + more, limit)) {
                throw overload.of(Overload.Cause.BODIES);
            }
        }

        /**
         * Takes more.
         *
         * @throws FailureException a {@link Failure.TooLarge} where it would not fit even if nobody else held anything
         * @throws FailureException a {@link Failure.Overloaded} where the client or all together hold too much
         */
        public void grow(long more) {
            requireEverFitting(more);
            Overload.Cause full = take(more);
            if (full != null) {
                waiting.roomWasMade(); // whoever looked meanwhile saw less than there is
                throw overload.of(full);
            }
        }

        /**
         * Takes more once there is room for it, after all others that wait: for who can let its sender wait, and would not be
         * asked again. Who waits holds nothing meanwhile that another could wait for.
         *
         * @param goingOn where whoever had to wait goes on
         * @throws FailureException a {@link Failure.TooLarge} where there will never be room
         */
        public Mono<Void> growInTurn(long more, Scheduler goingOn) {
            requireEverFitting(more);
            return waiting.join(() -> take(more), goingOn);
        }

        /**
         * Takes room for what is about to be read and can be read in parts of any size: as much as that, or a part of what
         * the others leave, so that something is left to whoever comes next, and half of all to those who have no choice.
         *
         * @return how much was taken, which may be nothing
         */
        public synchronized long takeSome(long wanted) {
            long free = Math.min(clients.share() / 2 - clients.of(client), limit / 2 - held.get());
            long some = Math.min(wanted, free / QUARTER);
            return some > 0 && take(some) == null ? some : 0;
        }

        private void requireEverFitting(long more) {
            if (!closed && bytes + more > largest()) {
                throw new Failure.TooLarge(largest()).asException();
            }
        }

        /** @return what there is too much of, where it does not fit */
        private synchronized Overload.@Nullable Cause take(long more) {
            if (closed) {
                return null; // the caller has gone, and the body goes with it
            }
            long ofClient = clients.takeAnyway(client, more);
            long all = held.addAndGet(more);
            boolean clientFits = fitsClient(client, ofClient);
            if (clientFits && fits(all, limit)) {
                bytes += more;
                return null;
            }
            giveBack(more);
            return clientFits ? Overload.Cause.BODIES : Overload.Cause.CLIENT;
        }

        /**
         * Takes more for an answer of the backend. The one that goes first may be of any size.
         *
         * @throws FailureException a {@link Failure.Overloaded} where the client or all together hold too much
         */
        public synchronized void growByAnswer(long more) {
            if (closed) {
                return;
            }
            long own = bytes + more;
            long ofClient = clients.takeAnyway(client, more);
            long all = held.addAndGet(more);
            boolean clientFits = fitsClient(client, ofClient);
            if (!clientFits || !fits(all, limit - limit / QUARTER)) {
                if (!goesFirst()) {
                    giveBack(more);
                    throw overload.of(clientFits ? Overload.Cause.BODIES : Overload.Cause.CLIENT);
                }
                if (all > limit && all - own > limit / QUARTER) {
                    giveBack(more);
                    throw overload.of(Overload.Cause.BODIES);
                }
            }
            bytes = own;
        }

        /** How much the request holds at present. */
        public long bytes() {
            return bytes;
        }

        /** Gives back a part. */
        public void shrink(long less) {
            shrinkBy(less);
            waiting.roomWasMade();
        }

        private synchronized void shrinkBy(long less) {
            if (!closed) {
                bytes -= less;
                giveBack(less);
                if (bytes == 0) {
                    letOthersGoFirst();
                }
            }
        }

        @Override
        public void close() {
            end();
            waiting.roomWasMade();
        }

        private synchronized void end() {
            if (!closed) {
                closed = true;
                giveBack(bytes);
                letOthersGoFirst();
            }
        }

        private boolean goesFirst() {
            return first.get() == this || first.compareAndSet(null, this);
        }

        private void letOthersGoFirst() {
            first.compareAndSet(this, null);
        }

        private void giveBack(long less) {
            held.addAndGet(-less);
            clients.giveBack(client, less);
        }
    }
}
