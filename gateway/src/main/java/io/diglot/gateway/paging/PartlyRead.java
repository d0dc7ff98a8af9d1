package io.diglot.gateway.paging;

import java.util.List;
import java.util.function.Function;

/**
 * The first of some rows, and the ids of those behind them that are still to be read.
 *
 * @param size bytes of what is kept of the rows that were read
 */
public record PartlyRead<T, I>(List<T> read, List<I> unread, long size) {

    public PartlyRead {
        read = List.copyOf(read);
        unread = List.copyOf(unread);
    }

    /** How many rows there are in all. */
    public int count() {
        return read.size() + unread.size();
    }

    public <R> PartlyRead<R, I> map(Function<? super T, ? extends R> each) {
        return new PartlyRead<>(read.stream().<R>map(each).toList(), unread, size);
    }
}
