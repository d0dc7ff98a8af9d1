package io.diglot.gateway.copy.report;

import io.diglot.gateway.copy.fates.WayPattern;
import io.diglot.gateway.state.copy.RecordRow;
import io.diglot.gateway.state.copy.RecordedDifference;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Differences that are declared, gathered by what they are about: a year of runs loses the same few things. */
final class Losses {

    private final Map<Key, Count> counts = new LinkedHashMap<>();

    private record Key(String recordKind, String field, String fate, String because) {}

    private static final class Count {
        private long records;
        private @Nullable String example;
    }

    /**
     * A difference that records have in common.
     *
     * @param field the way to it, with {@code [*]} for names
     * @param fate {@code changed} or {@code lost}
     * @param records how many records have it
     * @param example the id of one of them
     */
    record Loss(
            String recordKind,
            String field,
            String fate,
            String because,
            long records,
            @Nullable String example) {}

    void add(RecordRow row) {
        Set<Key> ofRecord = new HashSet<>();
        for (RecordedDifference difference : row.differences()) {
            String fate = difference.fate();
            String because = difference.because();
            if (fate != null && because != null) {
                Key key = new Key(row.key().recordKind(), WayPattern.common(difference.field()), fate, because);
                Count count = counts.computeIfAbsent(key, it -> new Count());
                if (ofRecord.add(key)) {
                    count.records++;
                }
                if (count.example == null) {
                    count.example = row.key().recordId();
                }
            }
        }
    }

    /** What is lost first, then by how many records have it. */
    List<Loss> all() {
        return counts.entrySet().stream()
                .map(entry -> new Loss(
                        entry.getKey().recordKind(),
                        entry.getKey().field(),
                        entry.getKey().fate(),
                        entry.getKey().because(),
                        entry.getValue().records,
                        entry.getValue().example))
                .sorted(Comparator.comparing(Loss::fate)
                        .reversed()
                        .thenComparing(Comparator.comparing(Loss::records).reversed())
                        .thenComparing(Loss::recordKind)
                        .thenComparing(Loss::field))
                .toList();
    }
}
