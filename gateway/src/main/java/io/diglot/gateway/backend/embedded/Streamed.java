package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.memory.InPortions;
import io.diglot.gateway.paging.Portion;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream of rows goes on.
 *
 * @param after the id of the last row given; absent at the beginning
 * @param left how many more to give
 */
record Streamed<I>(@Nullable I after, int left) {

    private static final int AT_ONCE = 500;

    /** How many rows to ask for. */
    int atOnce() {
        return Math.min(left, AT_ONCE);
    }

    <T> InPortions.Read<Streamed<I>, T> portion(Portion<T> read, Function<T, I> id) {
        List<T> rows = read.rows();
        int more = left - rows.size();
        return new InPortions.Read<>(
                rows, read.hasMore() && more > 0 ? new Streamed<>(id.apply(rows.getLast()), more) : null);
    }
}
