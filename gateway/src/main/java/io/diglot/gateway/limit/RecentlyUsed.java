package io.diglot.gateway.limit;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps so many values, for so long after their last use. The longest unused goes first, at once: a cache that weighs
 * newcomers against what it holds, as Caffeine does, would forget a client that has just come, and with it what that
 * client has used up. Safe for all threads.
 */
public final class RecentlyUsed<V> {

    private final int capacity;
    private final long keptNanos;
    private final LongSupplier nanoClock;
    private final Map<String, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

    public RecentlyUsed(int capacity, Duration kept) {
        this(capacity, kept, System::nanoTime);
    }

    RecentlyUsed(int capacity, Duration kept, LongSupplier nanoClock) {
        this.capacity = capacity;
        this.keptNanos = kept.toNanos();
        this.nanoClock = nanoClock;
    }

    private static final class Entry<V> {
        private final V value;
        private long usedAt;

        Entry(V value) {
            this.value = value;
        }
    }

    /** The value of this key, made where there is none. */
    public synchronized V get(String key, Function<String, V> make) {
        long now = nanoClock.getAsLong();
        @Nullable Entry<V> entry = entries.get(key);
        if (entry == null || now - entry.usedAt > keptNanos) {
            forget(now);
            entry = new Entry<>(make.apply(key));
            entries.put(key, entry);
        }
        entry.usedAt = now;
        return entry.value;
    }

    /** Whether this key was not known; now it is. */
    public synchronized boolean isNew(String key, V value) {
        boolean[] made = {false};
        get(key, unknown -> {
            made[0] = true;
            return value;
        });
        return made[0];
    }

    synchronized int size() {
        return entries.size();
    }

    private void forget(long now) {
        Iterator<Entry<V>> longestUnused = entries.values().iterator();
        while (longestUnused.hasNext()) {
            Entry<V> entry = longestUnused.next();
            if (entries.size() < capacity && now - entry.usedAt <= keptNanos) {
                return;
            }
            longestUnused.remove();
        }
    }
}
