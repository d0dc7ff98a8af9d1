package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.backend.vendor.Batches;
import io.diglot.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What requests bring, in their order. One that Arize refuses is halved, down to the record that it does not take. */
final class RefusableBatches {

    private RefusableBatches() {}

    /** @param members of a record, as they are sent */
    static <T> Deque<List<T>> of(List<T> all, Function<T, Map<String, Json>> members) {
        return new ArrayDeque<>(Batches.of(all, each -> size(members.apply(each))));
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
