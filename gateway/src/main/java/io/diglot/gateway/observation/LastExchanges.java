package io.diglot.gateway.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last exchanges with clients, for whoever looks at them. To note one costs as much as to count it: nobody is told, those
 * who look ask again.
 */
public final class LastExchanges {

    /** How many are kept. */
    public static final int KEPT = 500;

    private final AtomicReferenceArray<@Nullable Numbered> ring = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong count = new AtomicLong();
    private final boolean withBodies;

    /** @param withBodies whether the beginnings of bodies are kept as well */
    public LastExchanges(boolean withBodies) {
        this.withBodies = withBodies;
    }

    /** @param number of the exchange, from 0 on, as long as the gateway runs */
    public record Numbered(long number, Exchange exchange) {}

    public boolean withBodies() {
        return withBodies;
    }

    /** Keeps an exchange, and forgets the oldest one. */
    public void add(Exchange exchange) {
        long number = count.getAndIncrement();
        ring.accumulateAndGet(
                (int) (number % KEPT),
                new Numbered(number, exchange),
                // Whoever was held up since it took its number does not put an old one in the place of a new one.
                (there, mine) -> there == null || mine != null && there.number() < mine.number() ? mine : there);
    }

    /** How many there were. */
    public long count() {
        return count.get();
    }

    /**
     * Those that are still kept, from one on, in their order. What is just being kept ends the list: the next one begins with
     * it.
     */
    public List<Numbered> from(long number) {
        long end = count.get();
        List<Numbered> found = new ArrayList<>();
        for (long at = Math.max(number, end - KEPT); at < end; at++) {
            Numbered kept = ring.get((int) (at % KEPT));
            if (kept == null || kept.number() < at) {
                break;
            }
            if (kept.number() == at) {
                found.add(kept);
            }
        }
        return found;
    }
}
