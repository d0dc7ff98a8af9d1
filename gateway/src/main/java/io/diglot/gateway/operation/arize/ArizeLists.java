package io.diglot.gateway.operation.arize;

import io.diglot.gateway.operation.LongList;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.paging.Walk;
import io.diglot.gateway.paging.Walking;
import io.diglot.paging.Position;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers with as many rows as a client asked for, however large: what does not fit into memory is written while it is read. */
public final class ArizeLists {

    private ArizeLists() {}

    /**
     * Answers with a page.
     *
     * @param list the name of the list in it
     * @param row a row as Arize shows it
     * @param page what is answered with these rows, of which more start at a position
     */
    public static <T, R> Mono<Reply> reply(
            String list,
            Walk<T> walk,
            @Nullable Position from,
            int limit,
            Function<T, R> row,
            BiFunction<List<R>, @Nullable Position, Object> page) {
        Walking start = new Walking(from, limit, limit);
        return walk.next(from, limit).map(part -> {
            List<R> first = part.content().stream().map(row).toList();
            if (first.size() >= limit || !part.hasMore()) {
                return Reply.ok(page.apply(first, part.next()));
            }
            AtomicReference<@Nullable Position> end = new AtomicReference<>(part.next());
            Flux<R> rest = start.behind(part).rows(walk, next -> end.set(next.next()), rows -> Flux.fromIterable(rows)
                    .map(row));
            return new Reply.LongDocument(
                    list, new LongList<>(first, rest).elements(), () -> page.apply(List.of(), end.get()));
        });
    }
}
