package io.diglot.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What stands under names, in their order: an unmodifiable map that needs no copies. Mostly it holds few,
 * which are found one by one; many are found by a map of their places.
 */
public final class Members<V> extends AbstractMap<String, V> implements SequencedMap<String, V> {

    private static final int FEW = 16;
    private static final Members<?> NONE = new Members<>(0);

    /** A name, its value, the next name. */
    private Object[] parts;

    private int size;
    private @Nullable Map<String, Integer> places;

    private Members(int expected) {
        this.parts = new Object[2 * expected];
    }

    @SuppressWarnings("unchecked") // there is no value in it
    public static <V> Members<V> none() {
        return (Members<V>) NONE;
    }

    public static <V> Members<V> of(String name, V value) {
        return Members.<V>builder(1).put(name, value).build();
    }

    public static <V> Members<V> copyOf(Map<String, V> map) {
        return map instanceof Members<V> members
                ? members
                : Members.<V>builder(map.size()).putAll(map).build();
    }

    /** @param expected how many members there may be */
    public static <V> Builder<V> builder(int expected) {
        return new Builder<>(expected);
    }

    /** Puts members one behind the other. */
    public static final class Builder<V> {
        private @Nullable Members<V> members;

        private Builder(int expected) {
            this.members = new Members<>(expected);
        }

        /** A name that is there keeps its place. */
        public Builder<V> put(String name, V value) {
            Members<V> open = open();
            int place = open.place(name);
            if (place < 0) {
                open.add(name, value);
            } else {
                open.parts[2 * place + 1] = value;
            }
            return this;
        }

        public Builder<V> putIfAbsent(String name, V value) {
            Members<V> open = open();
            if (open.place(name) < 0) {
                open.add(name, value);
            }
            return this;
        }

        public Builder<V> putAll(Map<String, V> others) {
            others.forEach(this::put);
            return this;
        }

        /** Nothing can be put afterwards. */
        public Members<V> build() {
            Members<V> built = open();
            members = null;
            return built.size == 0 ? none() : built;
        }

        private Members<V> open() {
            if (members == null) {
                throw new IllegalStateException("The members were built");
            }
            return members;
        }
    }

    /** Others under the same names, by their places. */
    public <W> Members<W> withValues(IntFunction<? extends W> others) {
        Members<W> members = new Members<>(size);
        for (int i = 0; i < size; i++) {
            members.parts[2 * i] = parts[2 * i];
            members.parts[2 * i + 1] = others.apply(i);
        }
        members.size = size;
        members.places = places;
        return members;
    }

    /** The others. */
    public Members<V> without(String... unwanted) {
        if (size == 0) {
            return this;
        }
        List<String> without = List.of(unwanted);
        Builder<V> others = builder(size);
        forEach((name, value) -> {
            if (!without.contains(name)) {
                others.put(name, value);
            }
        });
        return others.build();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && place(text) >= 0;
    }

    @Override
    public @Nullable V get(@Nullable Object name) {
        int place = name instanceof String text ? place(text) : -1;
        return place < 0 ? null : value(place);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super V> each) {
        for (int i = 0; i < size; i++) {
            each.accept(name(i), value(i));
        }
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return new InOrder();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    @Override
    public SequencedMap<String, V> reversed() {
        SequencedMap<String, V> reversed = new LinkedHashMap<>();
        forEach(reversed::putFirst);
        return reversed;
    }

    private final class InOrder implements Iterator<Map.Entry<String, V>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<String, V> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            int place = next++;
            return new SimpleImmutableEntry<>(name(place), value(place));
        }
    }

    /** Negative where there is none. */
    private int place(String name) {
        if (places != null) {
            return places.getOrDefault(name, -1);
        }
        int hash = name.hashCode();
        for (int i = 0; i < size; i++) {
            String known = name(i);
            if (known.hashCode() == hash && known.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void add(String name, V value) {
        if (2 * size == parts.length) {
            parts = Arrays.copyOf(parts, Math.max(8, 4 * size));
        }
        parts[2 * size] = name;
        parts[2 * size + 1] = value;
        size++;
        if (places != null) {
            places.put(name, size - 1);
        } else if (size > FEW) {
            places = new HashMap<>();
            for (int i = 0; i < size; i++) {
                places.put(name(i), i);
            }
        }
    }

    String name(int place) {
        return (String) parts[2 * place];
    }

    @SuppressWarnings("unchecked") // only values come in
    V value(int place) {
        return (V) parts[2 * place + 1];
    }
}
