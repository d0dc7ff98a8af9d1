package io.diglot.gateway.backend.opik;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers so many things at the most; what was not asked for the longest is forgotten first. */
final class BoundedCache<K, V> {

    private final Map<K, V> entries;

    BoundedCache(int most) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }
}
