package io.diglot.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The next part of a walk.
 *
 * @param next where what follows starts; null when nothing does
 */
public record Slice<T>(List<T> content, @Nullable Position next) {

    public Slice {
        content = List.copyOf(content);
    }

    /** The end of a walk. */
    public static <T> Slice<T> last(List<T> content) {
        return new Slice<>(content, null);
    }

    /**
     * The first {@code limit} of the items; the next part starts behind the last of them.
     *
     * @param found what a query gave that asked for one more than the limit
     */
    public static <T> Slice<T> cut(List<T> found, int limit, Function<? super T, Position> position) {
        return found.size() <= limit
                ? last(found)
                : new Slice<>(found.subList(0, limit), position.apply(found.get(limit - 1)));
    }

    public boolean hasMore() {
        return next != null;
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> each) {
        return new Slice<>(content.stream().<R>map(each).toList(), next);
    }
}
