package io.diglot.gateway.paging;

import java.util.ArrayList;
import java.util.List;

/**
 * The first of some rows, as many as fit into memory beside those of other readers: none is passed over, and where there
 * are any, there is at least one, however large.
 */
public record Portion<T>(List<T> rows, boolean hasMore, long size) {

    /** Bytes of what is kept of rows, where they are more than one. */
    public static final long LARGEST = 4L << 20;

    /** As {@link #LARGEST}, where others hold all that can be held. */
    public static final long SMALLEST = 128L << 10;

    /**
     * @param rows in their order
     * @param hasMore whether there are others behind them
     * @param size bytes of what is kept of them
     */
    public Portion {
        rows = List.copyOf(rows);
        if (rows.isEmpty() && hasMore) {
            throw new IllegalArgumentException("A walk would stand still");
        }
    }

    /**
     * A row that is not read yet.
     *
     * @param size bytes of what is kept of it
     */
    public record Unread<I>(I id, long size) {}

    /**
     * Of rows that are not read yet the first.
     *
     * @param limit how many at most
     * @param room how many bytes, where they are more than one
     */
    public static <I> Portion<I> of(List<Unread<I>> unread, int limit, long room) {
        List<I> ids = new ArrayList<>();
        long size = 0;
        for (Unread<I> row : unread) {
            if (ids.size() == limit || !ids.isEmpty() && size + row.size() > room) {
                return new Portion<>(ids, true, size);
            }
            ids.add(row.id());
            size += row.size();
        }
        return new Portion<>(ids, false, size);
    }

    /** The same, once the rows are read. */
    public <R> Portion<R> read(List<R> read) {
        return new Portion<>(read, hasMore, size);
    }
}
