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

    public boolean hasMore() {
        return next != null;
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> each) {
        return new Slice<>(content.stream().<R>map(each).toList(), next);
    }
}
