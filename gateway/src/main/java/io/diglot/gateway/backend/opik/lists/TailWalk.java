package io.diglot.gateway.backend.opik.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk stands that goes up a list which Opik gives only downwards, in pages. What is added at the upper end
 * meanwhile comes behind; that nothing below was taken out is seen by the last row given, which is read again.
 *
 * @param given how many rows of the list are at or below the last one given
 * @param last the id of the last row given; absent at the beginning
 * @param total how long the list was when it was last read
 */
public record TailWalk(long given, @Nullable UUID last, long total) {

    public static TailWalk start(long total) {
        return new TailWalk(0, null, total);
    }

    /** The page to be read for the next {@code limit} rows. */
    public TailPage page(int limit) {
        long rest = Math.max(0, total - given);
        long wanted = Math.min(limit, rest);
        long end = rest + (last == null ? 0 : 1);
        return end == 0 ? new TailPage(1, limit) : TailPage.covering(rest - wanted, end);
    }

    /**
     * What a page that was read says.
     *
     * @param ids of its rows, as they came
     * @param now how long the list is now
     */
    public Reading read(TailPage page, List<UUID> ids, long now, int limit) {
        long rest = now - given;
        long end = rest - page.first();
        boolean seen = last == null
                ? end == ids.size()
                : end >= 0 && end < ids.size() && ids.get((int) end).equals(last);
        if (!seen) {
            return now == total && last != null
                    ? new Reading.Lost()
                    : new Reading.Again(new TailWalk(given, last, now));
        }
        int from = (int) Math.max(0, end - limit);
        List<Integer> rows = new ArrayList<>();
        for (int row = from; row < end; row++) {
            rows.add(row);
        }
        Collections.reverse(rows);
        if (rows.isEmpty()) {
            return rest <= 0 ? new Reading.Part(rows, null) : new Reading.Again(new TailWalk(given, last, now));
        }
        long after = given + rows.size();
        return new Reading.Part(rows, after >= now ? null : new TailWalk(after, ids.get(from), now));
    }

    /** What comes of a page. */
    public sealed interface Reading {

        /**
         * The next rows.
         *
         * @param rows their places in the page, in the order of the walk
         * @param next absent at the end
         */
        record Part(List<Integer> rows, @Nullable TailWalk next) implements Reading {}

        /** The list has grown or shrunk: another page has to be read. */
        record Again(TailWalk from) implements Reading {}

        /** Rows that were given are gone: it is not known how many are left below. */
        record Lost() implements Reading {}
    }
}
