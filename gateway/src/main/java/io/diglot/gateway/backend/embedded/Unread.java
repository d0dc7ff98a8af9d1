package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.PageInParts;
import io.diglot.gateway.memory.InPortions;
import io.diglot.gateway.paging.PartlyRead;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The rows of a page that are still to be read. */
final class Unread {

    private Unread() {}

    /**
     * A page of which the first rows are read.
     *
     * @param read reads as many of some rows as fit
     */
    static <P, T, I> PageInParts<P, T> page(P first, List<I> unread, Function<List<I>, Mono<PartlyRead<T, I>>> read) {
        return new PageInParts<>(
                first,
                unread.isEmpty(),
                unread.isEmpty()
                        ? Flux.empty()
                        : InPortions.rest(unread, ids -> read.apply(ids).map(Unread::portion)));
    }

    private static <I, T> InPortions.Read<List<I>, T> portion(PartlyRead<T, I> read) {
        return new InPortions.Read<>(read.read(), read.unread().isEmpty() ? null : read.unread());
    }
}
