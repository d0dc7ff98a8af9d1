package io.diglot.gateway.operation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;

/** A list that is given once, as it is read. */
public final class LongList<T> {

    private final Queue<T> first;
    private final Flux<T> rest;
    private final AtomicInteger given = new AtomicInteger();

    /**
     * @param first is there already; each is held only until it is given
     * @param rest is read when those have been given
     */
    public LongList(List<T> first, Flux<T> rest) {
        this.first = new ArrayDeque<>(first);
        this.rest = rest;
    }

    public Flux<T> elements() {
        return Flux.<T>generate(sink -> {
                    T next = first.poll();
                    if (next == null) {
                        sink.complete();
                    } else {
                        sink.next(next);
                    }
                })
                .concatWith(rest)
                .doOnNext(element -> given.incrementAndGet());
    }

    /** How many were given up to now. */
    public int given() {
        return given.get();
    }
}
