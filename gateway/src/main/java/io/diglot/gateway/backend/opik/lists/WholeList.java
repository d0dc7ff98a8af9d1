package io.diglot.gateway.backend.opik.lists;

import io.diglot.opik.OpikPage;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a list that is given in pages by number to its end. */
public final class WholeList {

    private WholeList() {}

    /**
     * All pages, one after the other.
     *
     * @param size how many rows a page is asked to hold; one that holds fewer is the last
     * @param page asks for a page by its number
     */
    public static <P extends OpikPage<?>> Flux<P> inPagesOf(int size, IntFunction<Mono<P>> page) {
        return numbered(1, page)
                .expand(read -> read.page().content().size() < size
                        ? Mono.<Numbered<P>>empty()
                        : numbered(read.number() + 1, page))
                .map(Numbered::page);
    }

    private static <P> Mono<Numbered<P>> numbered(int number, IntFunction<Mono<P>> page) {
        return Mono.defer(() -> page.apply(number)).map(read -> new Numbered<>(number, read));
    }

    /** A page, and the number by which it was asked for, whatever it says itself. */
    private record Numbered<P>(int number, P page) {}
}
