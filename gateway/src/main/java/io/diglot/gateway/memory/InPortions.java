package io.diglot.gateway.memory;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.memory.BodyMemory.Reservation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Rows that are together larger than what fits into memory. A portion of them is read when all rows of the one before were
 * taken, which the request then holds no more.
 */
public final class InPortions {

    /** What was begun is not broken off for a while of overload. Nothing of it is held meanwhile, so that others get on. */
    private static final Retry WHERE_IT_IS_TOO_MUCH = Retry.backoff(60, Duration.ofMillis(50))
            .maxBackoff(Duration.ofSeconds(1))
            .filter(Failure.is(Failure.Overloaded.class))
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private InPortions() {}

    /**
     * A portion.
     *
     * @param next from where the next one is read; absent at the end
     */
    public record Read<S, T>(List<T> rows, @Nullable S next) {}

    /**
     * All rows.
     *
     * @param start from where the first portion is read
     */
    public static <S, T> Flux<T> of(S start, Function<S, Mono<Read<S, T>>> read) {
        return of(start, read, Flux::fromIterable);
    }

    /**
     * As {@link #of(Object, Function)}, with what becomes of the rows.
     *
     * @param made what is made of a portion; the next one is read when all of this was taken
     */
    public static <S, T, R> Flux<R> of(S start, Function<S, Mono<Read<S, T>>> read, Function<List<T>, Flux<R>> made) {
        return Flux.defer(() -> portions(new Place<>(start, false), read, made));
    }

    /** As {@link #of(Object, Function)}, of rows behind others that somebody was shown already. */
    public static <S, T> Flux<T> rest(S start, Function<S, Mono<Read<S, T>>> read) {
        return rest(start, read, Flux::fromIterable);
    }

    /** As {@link #of(Object, Function, Function)}, of rows behind others that somebody was shown already. */
    public static <S, T, R> Flux<R> rest(S start, Function<S, Mono<Read<S, T>>> read, Function<List<T>, Flux<R>> made) {
        return Flux.defer(() -> portions(new Place<>(start, true), read, made));
    }

    private static <S, T, R> Flux<R> portions(
            Place<S> place, Function<S, Mono<Read<S, T>>> read, Function<List<T>, Flux<R>> made) {
        return Flux.<S>generate(sink -> {
                    S from = place.next;
                    if (from == null) {
                        sink.complete();
                    } else {
                        sink.next(from);
                    }
                })
                // What is asked for next must wait within: a Mono is begun before anybody asks for what it gives.
                .concatMap(from -> next(place, from, read).flatMapMany(made), 0);
    }

    private static <S, T> Mono<List<T>> next(Place<S> place, S from, Function<S, Mono<Read<S, T>>> read) {
        Mono<List<T>> next = letGo().then(Mono.defer(() -> read.apply(from))).map(portion -> {
            place.next = portion.next();
            return portion.rows();
        });
        if (place.begun) {
            return next.retryWhen(WHERE_IT_IS_TOO_MUCH);
        }
        place.begun = true;
        return next;
    }

    /** Of the portion before, nothing is left but what is being written. */
    private static Mono<Void> letGo() {
        return Mono.deferContextual(context -> {
            Reservation.in(context).ifPresent(held -> held.shrink(held.bytes()));
            return Mono.empty();
        });
    }

    private static final class Place<S> {
        private volatile @Nullable S next;
        private volatile boolean begun;

        private Place(S start, boolean begun) {
            this.next = start;
            this.begun = begun;
        }
    }
}
