package io.diglot.gateway.backend.vendor;

import io.diglot.gateway.failure.Failure;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Asks a list for rows of which nobody knows beforehand how large they are: for many, and where these do not fit into
 * memory, for fewer, down to a single one.
 */
public final class FittingAnswers {

    /** What is translated takes several times its bytes. */
    private static final long LARGEST = Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 16);

    private static final int FEWER = 8;

    private static final Object KEY = FittingAnswers.class;

    private final int most;
    private volatile int limit;

    /** @param most how many rows to ask for at once */
    public FittingAnswers(int most) {
        this.most = most;
        this.limit = most;
    }

    /** How many bytes an answer may have. */
    static long largest(ContextView context) {
        return context.getOrDefault(KEY, Long.MAX_VALUE);
    }

    /**
     * All of a list, whose parts have one size: where one does not fit, it begins anew with smaller ones.
     *
     * @param list asks for it in parts of so many rows
     */
    public static <T> Flux<T> all(int size, IntFunction<Flux<T>> list) {
        return size == 1
                ? list.apply(1)
                : list.apply(size)
                        .contextWrite(context -> context.put(KEY, LARGEST))
                        .onErrorResume(TooLarge.class, e -> all(Math.max(1, size / FEWER), list));
    }

    /**
     * The next part.
     *
     * @param ask asks for so many rows
     */
    public <T> Mono<T> next(IntFunction<Mono<T>> ask) {
        return Mono.defer(() -> {
            int asked = limit;
            Mono<T> answer = ask.apply(asked).doOnSuccess(fits -> limit = (int) Math.min(most, 2L * asked));
            return asked == 1
                    ? answer.contextWrite(context -> context.delete(KEY))
                    : answer.contextWrite(context -> context.put(KEY, LARGEST)).onErrorResume(TooLarge.class, e -> {
                        limit = Math.max(1, asked / FEWER);
                        return next(ask);
                    });
        });
    }

    /** An answer of at most so many bytes; fails with {@link Failure.Unreadable} where there are more. */
    public static <T> Mono<T> within(long bytes, Mono<T> answer) {
        return answer.contextWrite(context -> context.put(KEY, bytes))
                .onErrorMap(TooLarge.class, e -> new Failure.Unreadable().asException());
    }

    /** An answer has more bytes than there is memory for. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("more rows than fit into memory", null, false, false);
        }
    }
}
