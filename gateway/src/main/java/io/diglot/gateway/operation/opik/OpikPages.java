package io.diglot.gateway.operation.opik;

import io.diglot.gateway.backend.PageInParts;
import io.diglot.gateway.operation.LongList;
import io.diglot.gateway.operation.Reply;
import io.diglot.opik.OpikPage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Answers with pages that Opik's clients find by number: one that held less than all of its rows would lose the others. So
 * one that does not fit into memory is written while it is read.
 */
public final class OpikPages {

    private static final String CONTENT = "content";

    private OpikPages() {}

    /**
     * Answers with a page.
     *
     * @param toOpik a page as Opik shows it
     * @param shown a page without its rows, of which so many were shown
     * @param row a row as Opik shows it
     */
    public static <P, T, R> Reply reply(
            PageInParts<P, T> page,
            Function<P, ? extends OpikPage<R>> toOpik,
            BiFunction<P, Integer, P> shown,
            Function<T, R> row) {
        OpikPage<R> first = toOpik.apply(page.first());
        if (page.isWhole()) {
            return Reply.ok(first);
        }
        P rest = shown.apply(page.first(), 0);
        LongList<R> rows = new LongList<>(first.content(), page.rest().map(row));
        return new Reply.LongDocument(CONTENT, rows.elements(), () -> toOpik.apply(shown.apply(rest, rows.given())));
    }
}
