package io.diglot.json;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was made of things that come again and again, such as the names of columns. There is room for so many; one that
 * comes newly takes the place of another, so that nobody fills it up. Threads share it without a lock: at worst they make
 * the same twice.
 */
public final class Remembered<K, V> {

    private static final int ROOM = 1024;

    private record Entry<K, V>(K key, V value) {}

    private final @Nullable Entry<K, V>[] entries = entries();
    private final Predicate<K> small;
    private final Function<K, V> made;

    /** @param small which ones are small enough to be kept */
    public Remembered(Predicate<K> small, Function<K, V> made) {
        this.small = small;
        this.made = made;
    }

    public V of(K key) {
        int hash = key.hashCode();
        int place = (hash ^ hash >>> 16) & ROOM - 1;
        Entry<K, V> entry = entries[place];
        if (entry != null && entry.key().equals(key)) {
            return entry.value();
        }
        V value = made.apply(key);
        if (small.test(key)) {
            entries[place] = new Entry<>(key, value);
        }
        return value;
    }

    @SuppressWarnings("unchecked") // arrays know no type arguments
    private static <K, V> @Nullable Entry<K, V>[] entries() {
        return (@Nullable Entry<K, V>[]) new @Nullable Entry<?, ?>[ROOM];
    }
}
