package io.diglot.gateway.operation.arize;

import io.diglot.arize.ArizePagination;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.paging.CursorCodec;
import io.diglot.paging.Position;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens and seals the cursors of Arize's lists. A cursor belongs to one query: another one refuses it. */
@Component
public final class ArizePages {

    private final CursorCodec codec;

    ArizePages(CursorCodec codec) {
        this.codec = codec;
    }

    /**
     * Where a page starts; nothing for the first one.
     *
     * @param scope all that tells one query from another beside the operation: ids and filters
     */
    public Optional<Position> position(ArizeRequest request, @Nullable Object... scope) {
        return request.call().query("cursor").map(cursor -> codec.open(cursor, context(request, scope))
                .orElseThrow(
                        () -> new Failure.Invalid(Rule.PARAMETER, "cursor is not one that this list has given out")));
    }

    /**
     * How a page ends.
     *
     * @param next where the next page starts; absent on the last one
     */
    public ArizePagination pagination(ArizeRequest request, @Nullable Position next, @Nullable Object... scope) {
        return ArizePagination.of(next == null ? null : codec.seal(next, context(request, scope)));
    }

    private static String context(ArizeRequest request, @Nullable Object... scope) {
        // With their lengths in front, no two scopes read the same.
        StringBuilder context = new StringBuilder(request.call().operation().name());
        for (Object part : Arrays.asList(scope)) {
            String text = String.valueOf(part);
            context.append('\n').append(text.length()).append(':').append(text);
        }
        return context.toString();
    }
}
