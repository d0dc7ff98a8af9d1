package io.diglot.gateway.backend.opik.writes;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;

/**
 * Work of several requests that comes to its own end, be it that nobody waits for it any more: a request that is broken
 * off may still be carried out, and then nobody would undo it.
 */
public final class Detached {

    private static final Logger LOG = LoggerFactory.getLogger(Detached.class);

    private final AtomicBoolean abandoned = new AtomicBoolean();
    private final Sinks.Empty<Void> leaving = Sinks.empty();

    private Detached() {}

    /** @param work may ask by {@link #wanted} whether the caller still waits */
    public static <T> Mono<T> run(Function<Detached, Mono<T>> work) {
        return Mono.create(caller -> {
            Detached detached = new Detached();
            caller.onCancel(detached::abandon);
            // Not disposed of with the caller: that is the point.
            work.apply(detached)
                    .contextWrite(caller.contextView())
                    .subscribe(caller::success, error -> detached.fail(caller, error), caller::success);
        });
    }

    private void abandon() {
        abandoned.set(true);
        leaving.tryEmitError(new Abandoned());
    }

    private void fail(MonoSink<?> caller, Throwable error) {
        if (abandoned.get()) {
            LOG.info("undone, as nobody waited any more: {}", error.toString());
        } else {
            caller.error(error);
        }
    }

    /** Fails where the caller has gone, so that what was done until now is undone. */
    public Mono<Void> wanted() {
        return Mono.defer(() -> abandoned.get() ? Mono.error(new Abandoned()) : Mono.empty());
    }

    /** Fails as soon as the caller has gone; for what has not begun yet and need not be waited for. */
    public Mono<Void> gone() {
        return leaving.asMono();
    }

    /** What the caller sends, as long as it is there; when it has gone, the source is let go of, and this fails. */
    public <T> Flux<T> whileWanted(Flux<T> source) {
        // The source is cancelled only where the other one ends well.
        return source.takeUntilOther(gone().onErrorComplete()).concatWith(wanted().then(Mono.empty()));
    }

    /** Nobody is left to be told. */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Abandoned() {
            super("the caller has gone", null, false, false);
        }
    }
}
