package io.diglot.gateway.copy.store;

import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.json.Json;
import io.diglot.model.traces.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What is written in one transaction each. */
final class WriteSlices {

    private WriteSlices() {}

    /**
     * All values, in their order, as many at a time as a transaction takes.
     *
     * @param size bytes of one
     * @param room how many bytes at a time, where they are more than one value
     */
    static <T> List<List<T>> of(List<T> values, ToLongFunction<T> size, long room) {
        List<List<T>> slices = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < values.size(); i++) {
            long next = size.applyAsLong(values.get(i));
            if (i > from && (i - from == SlicedWrite.SLICE || bytes + next > room)) {
                slices.add(values.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += next;
        }
        if (from < values.size()) {
            slices.add(values.subList(from, values.size()));
        }
        return slices;
    }

    /** About how many bytes a run or trace has. */
    static long size(CopiedPieces run) {
        return Stream.concat(Stream.ofNullable(run.trace()), run.spans().stream())
                .mapToLong(piece -> size(piece.value()))
                .sum();
    }

    private static long size(Piece.Kept piece) {
        return Stream.of(piece.input(), piece.output(), piece.metadata())
                .flatMap(Stream::ofNullable)
                .mapToLong(Json::length)
                .sum();
    }
}
