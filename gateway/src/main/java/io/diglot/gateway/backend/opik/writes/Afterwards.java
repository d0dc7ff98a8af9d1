package io.diglot.gateway.backend.opik.writes;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** What follows on a write that stands: whatever becomes of it, the write is no failure. */
public final class Afterwards {

    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

    private Afterwards() {}

    /**
     * What is read of something that was written.
     *
     * @param asWritten what is told where it cannot be read
     * @param what is said of it in the log, such as {@code made, and cannot be read yet}
     */
    public static <T> Mono<T> read(Mono<T> read, Supplier<T> asWritten, String what, Object id) {
        return read.onErrorResume(error -> {
            LOG.warn("{}: id={} failure={}", what, id, error.toString());
            return Mono.fromSupplier(asWritten);
        });
    }

    /**
     * What is done besides.
     *
     * @param what is said in the log where it is not done
     */
    public static Mono<Void> done(Mono<Void> work, String what, Object id) {
        return work.onErrorResume(error -> {
            LOG.warn("{}: id={} failure={}", what, id, error.toString());
            return Mono.empty();
        });
    }
}
