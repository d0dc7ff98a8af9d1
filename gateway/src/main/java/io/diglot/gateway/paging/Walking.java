package io.diglot.gateway.paging;

import io.diglot.gateway.memory.InPortions;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where somebody stands who goes through a walk.
 *
 * @param from where the next part starts; absent at the beginning
 * @param left how many rows are still wanted
 * @param atOnce how many of them the next part may hold, by how many came before
 */
public record Walking(@Nullable Position from, int left, int atOnce) {

    private static final int MOST_AT_ONCE = 500;

    /** To the end. */
    public static Walking all() {
        return new Walking(null, Integer.MAX_VALUE, MOST_AT_ONCE);
    }

    private int asked() {
        return Math.min(left, Math.min(atOnce, MOST_AT_ONCE));
    }

    /** Behind a part. Where it held less than it might, its rows are large, and the next ones as a rule too. */
    public Walking behind(Slice<?> part) {
        int rows = part.content().size();
        return new Walking(part.next(), left - rows, 2 * Math.max(1, Math.min(rows, asked())));
    }

    /**
     * The rows from here on, each part read when all of the one before was taken.
     *
     * @param read is told of each part
     * @param made what is made of the rows of a part
     */
    public <T, R> Flux<R> rows(Walk<T> walk, Consumer<Slice<T>> read, Function<List<T>, Flux<R>> made) {
        Function<Walking, Mono<InPortions.Read<Walking, T>>> next =
                at -> walk.next(at.from, at.asked()).map(part -> {
                    read.accept(part);
                    Walking behind = at.behind(part);
                    return new InPortions.Read<>(part.content(), part.hasMore() && behind.left > 0 ? behind : null);
                });
        return from == null ? InPortions.of(this, next, made) : InPortions.rest(this, next, made);
    }
}
