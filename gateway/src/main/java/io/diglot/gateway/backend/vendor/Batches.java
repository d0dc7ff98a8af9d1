package io.diglot.gateway.backend.vendor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts what is to be written into requests that vendors take. */
public final class Batches {

    /** As many elements as a request may hold. */
    public static final int MOST = 1000;

    /** Opik's quotas count requests of at most 4 MB, and Arize's clients send no larger ones; a single element may be. */
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
