package io.diglot.gateway.backend.opik.lists;

import io.diglot.opik.OpikPage;
import io.diglot.opik.OpikResource;
import java.util.List;
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
    public static <P extends OpikPage<? extends OpikResource>> Flux<P> inPagesOf(int size, IntFunction<Mono<P>> page) {
        return numbered(1, Trail.START, page)
                .expand(read -> read.page().content().size() < size
                        ? Mono.<Numbered<P>>empty()
                        : Mono.defer(() -> numbered(read.number() + 1, read.behind(), page)))
                .map(Numbered::page);
    }

    private static <P extends OpikPage<? extends OpikResource>> Mono<Numbered<P>> numbered(
            int number, Trail trail, IntFunction<Mono<P>> page) {
        return Mono.defer(() -> page.apply(number)).map(read -> new Numbered<>(number, trail, read));
    }

    /** A page, and the number by which it was asked for, whatever it says itself. */
    private record Numbered<P extends OpikPage<? extends OpikResource>>(int number, Trail trail, P page) {

        Trail behind() {
            List<? extends OpikResource> rows = page.content();
            return trail.past(rows.stream().map(OpikResource::id).toList());
        }
    }
}
