package io.diglot.gateway.console.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.gateway.console.Words;
import java.util.function.IntFunction;

/**
 * Where one is in a list of pages.
 *
 * @param before the address of the page before; empty on the first, as {@code after} is on the last
 */
record Pager(String words, String before, String after) {

    static final int SIZE = 25;

    /** @param link to a page */
    static Pager of(JsonNode list, int page, IntFunction<String> link) {
        long total = list.path("total").asLong();
        long pages = Math.max(1, (total + SIZE - 1) / SIZE);
        return new Pager(
                "%s in all, page %s of %s".formatted(Words.count(total), Words.count(page), Words.count(pages)),
                page > 1 ? link.apply(page - 1) : "",
                page < pages ? link.apply(page + 1) : "");
    }
}
