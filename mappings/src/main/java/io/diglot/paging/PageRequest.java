package io.diglot.paging;

/**
 * Which page of a list is wanted.
 *
 * @param page from 1
 * @param size items a page, at least 1; the upper bound is the operation's
 */
public record PageRequest(int page, int size) {

    public PageRequest {
        if (page < 1 || size < 1) {
            throw new IllegalArgumentException("Page and size start at 1, not " + page + " and " + size);
        }
    }

    /** How many items stand before this page. */
    public long offset() {
        return (page - 1L) * size;
    }
}
