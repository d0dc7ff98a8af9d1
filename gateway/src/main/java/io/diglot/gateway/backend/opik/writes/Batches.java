package io.diglot.gateway.backend.opik.writes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts what is to be written into requests that Opik takes. */
public final class Batches {

    /** As many elements as a request may hold. */
    public static final int MOST = 1000;

    /** Opik's quotas count requests of at most 4 MB; a single element may be larger. */
    private static final long MOST_BYTES = 4_000_000;

    private Batches() {}

    /** @param bytes about how large an element is */
    public static <T> List<List<T>> of(List<T> elements, ToLongFunction<T> bytes) {
        List<List<T>> batches = new ArrayList<>();
        List<T> batch = new ArrayList<>();
        long size = 0;
        for (T element : elements) {
            long more = bytes.applyAsLong(element);
            if (!batch.isEmpty() && (batch.size() == MOST || size + more > MOST_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = 0;
            }
            batch.add(element);
            size += more;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
