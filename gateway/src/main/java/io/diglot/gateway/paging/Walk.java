package io.diglot.gateway.paging;

import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Gives the next part of some rows: at most so many, and fewer where they are large. */
@FunctionalInterface
public interface Walk<T> {

    Mono<Slice<T>> next(@Nullable Position from, int limit);
}
