package io.diglot.gateway.operation.arize;

import io.diglot.arize.ArizePagination;
import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.paging.Positions;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.CursorCodec;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens and seals the cursors of Arize's lists. A cursor belongs to one query of one caller: all others refuse it. */
@Component
public final class ArizePages {

    private static final int MOST_NAMED = 100;
    private static final int LIKELY_LENGTH = 256;

    private final CursorCodec codec;
    private final String backend;

    ArizePages(CursorCodec codec, BackendDescription backend) {
        this.codec = codec;
        this.backend = backend.place();
    }

    /**
     * Where a page starts; nothing for the first one.
     *
     * @param scope all that tells one query from another beside the operation: ids and filters
     */
    public Optional<Position> position(ArizeRequest request, @Nullable Object... scope) {
        return request.call().query("cursor").map(cursor -> opened(request, cursor, scope));
    }

    /** Where a page starts whose cursor came in the body. */
    public Position opened(ArizeRequest request, String cursor, @Nullable Object... scope) {
        return codec.open(cursor, context(request, scope)).orElseThrow(Positions::foreign);
    }

    /**
     * How a page ends.
     *
     * @param next where the next page starts; absent on the last one
     */
    public ArizePagination pagination(ArizeRequest request, @Nullable Position next, @Nullable Object... scope) {
        return ArizePagination.of(next == null ? null : codec.seal(next, context(request, scope)));
    }

    /** Things of the spaces of a scope whose names contain something, the newest first. */
    public interface Named<T> {
        Mono<Slice<T>> list(Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit);
    }

    /**
     * A page of things that lie in spaces and are asked for by a part of their names.
     *
     * @param page what shows some of them, and how the page ends
     */
    public <T, R> Mono<Reply> byName(
            ArizeRequest request, Named<T> all, Function<T, R> shown, BiFunction<List<R>, ArizePagination, ?> page) {
        SpaceScope scope = request.spaceScope();
        Optional<String> name = request.nameFilter("name");
        int limit = request.limit(MOST_NAMED);
        return all.list(request.caller(), scope, name, position(request, scope, name), limit)
                .map(found -> Reply.ok(
                        page.apply(found.map(shown).content(), pagination(request, found.next(), scope, name))));
    }

    /** All that a cursor is good for, and who may use it. */
    private String context(ArizeRequest request, @Nullable Object... scope) {
        Caller caller = request.caller();
        Set<Workspace> visible = caller.visible();
        List<String> seen = visible == null
                ? null
                : visible.stream().map(Workspace::name).sorted().toList();
        StringBuilder context = new StringBuilder(LIKELY_LENGTH);
        append(context, request.call().operation().name());
        append(context.append('\n'), backend);
        append(context.append('\n'), caller.proof());
        append(context.append('\n'), seen);
        for (Object part : scope) {
            append(context.append('\n'), part);
        }
        return context.toString();
    }

    /** With their lengths in front, no two contexts read the same. */
    private static void append(StringBuilder context, @Nullable Object part) {
        String text = String.valueOf(part);
        context.append(text.length()).append(':').append(text);
    }
}
