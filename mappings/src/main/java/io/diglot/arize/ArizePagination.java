package io.diglot.arize;

import org.jspecify.annotations.Nullable;

/**
 * Where a listed page ends. Present on every list; older clients refuse a third member.
 *
 * @param nextCursor left out on the last page: Python and TypeScript clients go on as long as it is there
 */
public record ArizePagination(boolean hasMore, @Nullable String nextCursor) {

    public static ArizePagination of(@Nullable String nextCursor) {
        return new ArizePagination(nextCursor != null, nextCursor);
    }
}
