package io.diglot.paging;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list that knows its length.
 *
 * @param page its number, from 1
 * @param size how many items it really holds, or as many as were asked for: what the dialect shows
 * @param total how many items the whole list holds, exactly
 */
public record Page<T>(List<T> content, int page, int size, long total) {

    public Page {
        content = List.copyOf(content);
        if (page < 1 || size < 0 || total < 0) {
            throw new IllegalArgumentException("No page " + page + " of size " + size + " among " + total);
        }
    }

    /** The same without its content, of which so many were shown. */
    public <R> Page<R> shown(int count) {
        return new Page<>(List.of(), page, count, total);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(content.stream().<R>map(each).toList(), page, size, total);
    }
}
