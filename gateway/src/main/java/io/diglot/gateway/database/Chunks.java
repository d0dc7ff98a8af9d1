package io.diglot.gateway.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lists of values that may be larger than what one statement takes as its parameters. */
public final class Chunks {

    private static final int SIZE = 500;

    private Chunks() {}

    /** All values, in their order, so many at a time. */
    public static <T> List<List<T>> of(Collection<T> values) {
        List<T> all = List.copyOf(values);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            chunks.add(all.subList(from, Math.min(all.size(), from + SIZE)));
        }
        return chunks;
    }

    /** As {@link #of}, of ids as the database has them, each once. */
    public static List<List<String>> ofIds(Collection<?> ids) {
        return of(ids.stream().map(Object::toString).distinct().toList());
    }
}
