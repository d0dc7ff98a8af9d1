package io.diglot.gateway.paging;

import io.diglot.gateway.memory.InPortions;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A walk through those rows of another that are looked for. It ends when it has given so many, and also when it has looked at
 * so many, or for so long: what is left then is behind {@link #end}. Laws: who walks on from there until nothing is
 * left meets each row that is looked for once; however few these are, no search reads more than twice as many
 * rows as its bounds say.
 */
public final class Searching<T> implements Walk<T> {

    private static final int AT_ONCE = 500;

    private final Walk<T> all;
    private final Predicate<T> wanted;
    private final Bounds bounds;
    private final long begun = System.nanoTime();
    private int left;
    private int looked;
    private @Nullable Position stopped;

    /**
     * Where a search ends that has found less than it might.
     *
     * @param rows how many it looks at
     * @param time how long it looks, as it goes from one part of the rows to the next
     */
    public record Bounds(int rows, Duration time) {}

    /** @param limit how many are given in all */
    public Searching(Walk<T> all, Predicate<T> wanted, int limit, Bounds bounds) {
        this.all = all;
        this.wanted = wanted;
        this.left = limit;
        this.bounds = bounds;
    }

    /** Gives some, where there are any left; all that were found at once, since they are there already. */
    @Override
    public Mono<Slice<T>> next(@Nullable Position from, int limit) {
        return InPortions.of(new Place(from), this::portion, Flux::fromIterable)
                .filter(part -> !part.hasMore() || !part.content().isEmpty())
                .next();
    }

    /**
     * Where what follows starts; absent when nothing does.
     *
     * @param next where the last part says it does
     */
    public @Nullable Position end(@Nullable Position next) {
        return stopped == null ? next : stopped;
    }

    private Mono<InPortions.Read<Place, Slice<T>>> portion(Place place) {
        return found(place.from(), Math.max(1, Math.min(AT_ONCE, bounds.rows() - looked)))
                .map(found -> {
                    left -= found.content().size();
                    Slice<T> part = ending(found);
                    Position next = part.next();
                    return new InPortions.Read<>(List.of(part), next == null ? null : new Place(next));
                });
    }

    private Slice<T> ending(Slice<T> part) {
        boolean enough = looked >= bounds.rows()
                || System.nanoTime() - begun >= bounds.time().toNanos();
        if (!enough || !part.hasMore()) {
            return part;
        }
        stopped = part.next();
        return Slice.last(part.content());
    }

    private Mono<Slice<T>> found(@Nullable Position from, int atOnce) {
        return all.next(from, atOnce)
                // To look may take long, and those who read have others to read for.
                .publishOn(Schedulers.boundedElastic())
                .flatMap(part -> {
                    looked += part.content().size();
                    List<T> found = new ArrayList<>();
                    int last = 0;
                    for (int i = 0; i < part.content().size(); i++) {
                        T row = part.content().get(i);
                        if (wanted.test(row)) {
                            if (found.size() == left) {
                                // More than is wanted: where the last one ends, only a part that ends there tells.
                                return found(from, last);
                            }
                            found.add(row);
                            last = i + 1;
                        }
                    }
                    return Mono.just(new Slice<>(found, part.next()));
                });
    }

    private record Place(@Nullable Position from) {}
}
