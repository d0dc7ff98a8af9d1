package io.diglot.gateway.backend.opik.lists;

/**
 * A page of a list that is only given in pages of one size, such as to hold a certain part of the list.
 *
 * @param page counts from 1
 */
public record TailPage(int page, int size) {

    /**
     * The smallest page that holds all places from {@code from} to before {@code to}.
     *
     * @param from counts from 0
     */
    static TailPage covering(long from, long to) {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("no part of a list: " + from + " to " + to);
        }
        long size = to - from;
        while (from % size + (to - from) > size) {
            size++;
        }
        return new TailPage(Math.toIntExact(from / size + 1), Math.toIntExact(size));
    }

    /** The place of its first row, counted from 0. */
    long first() {
        return (page - 1L) * size;
    }
}
