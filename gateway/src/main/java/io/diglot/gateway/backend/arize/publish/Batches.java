package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.backend.arize.server.ArizeApi;
import io.diglot.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What one request brings: so many records, and not too many bytes where more than one is in it. */
final class Batches {

    private static final long LARGEST = 4L << 20;

    private Batches() {}

    /** In order. */
    static <T> Deque<List<T>> of(List<T> all, Function<T, Map<String, Json>> members) {
        Deque<List<T>> batches = new ArrayDeque<>();
        List<T> batch = new ArrayList<>();
        long size = 0;
        for (T each : all) {
            long more = size(members.apply(each));
            if (!batch.isEmpty() && (batch.size() == ArizeApi.LARGEST_BATCH || size + more > LARGEST)) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = 0;
            }
            batch.add(each);
            size += more;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** Both halves of one that was refused go before the others. */
    static <T> void halve(List<T> refused, Deque<List<T>> batches) {
        int half = refused.size() / 2;
        batches.addFirst(List.copyOf(refused.subList(half, refused.size())));
        batches.addFirst(List.copyOf(refused.subList(0, half)));
    }

    private static long size(Map<String, Json> members) {
        return members.entrySet().stream()
                .mapToLong(member ->
                        member.getKey().length() + 6L + member.getValue().length())
                .sum();
    }
}
