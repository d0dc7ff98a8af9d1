package io.diglot.gateway.backend.arize.server;

import io.diglot.arize.ArizePagination;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.failure.Failure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Walks the lists of Arize to their end. */
@Component
public final class ArizeLists {

    private final ArizeServer server;

    ArizeLists(ArizeServer server) {
        this.server = server;
    }

    /**
     * All rows of a list, page after page, as {@link #pages} has them.
     *
     * @param page the page behind a cursor, which is absent for the first
     */
    public <P, R> Flux<R> rows(
            Function<@Nullable String, VendorCall<P>> page,
            Function<P, ArizePagination> pagination,
            Function<P, List<R>> rows) {
        return pages(cursor -> server.read(page.apply(cursor)), pagination).concatMapIterable(rows, 1);
    }

    /**
     * All pages. Fails with {@link Failure.Unreadable} where a cursor comes again: the walk would never end.
     *
     * @param page reads the page behind a cursor, which is absent for the first
     */
    public static <P> Flux<P> pages(Function<@Nullable String, Mono<P>> page, Function<P, ArizePagination> pagination) {
        return Flux.defer(() -> {
            Set<String> cursors = new HashSet<>();
            return page.apply(null).expand(read -> {
                String next = pagination.apply(read).nextCursor();
                if (next == null || next.isEmpty()) {
                    return Mono.empty();
                }
                return cursors.add(next) ? page.apply(next) : Mono.error(new Failure.Unreadable().asException());
            });
        });
    }
}
