package io.diglot.gateway.backend.opik.writes;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** What is known of a write whose request failed. */
public final class WriteOutcome {

    private static final Logger LOG = LoggerFactory.getLogger(WriteOutcome.class);

    private WriteOutcome() {}

    /** Whether the server may have done what it was asked, or may do it yet, though it did not say so. */
    public static boolean isUnknownAfter(Throwable error) {
        return error instanceof FailureException failed
                && switch (failed.failure()) {
                    case Failure.TimedOut late -> true;
                    case Failure.BrokenOff lost -> true;
                    case Failure.BackendFailed unwell -> true;
                    case Failure.Unreadable garbled -> true;
                    default -> false;
                };
    }

    /**
     * A write of one request. Where its failure leaves open whether it was carried out, the server is asked, once.
     *
     * @param done what the write would have given, if what is found shows that it was carried out; nothing otherwise
     */
    public static <T> Mono<T> verified(Mono<T> write, Mono<T> done) {
        return write.onErrorResume(WriteOutcome::isUnknownAfter, failure -> done.doOnNext(
                        found -> LOG.info("done, though its answer was: failure={}", failure.toString()))
                .onErrorResume(silent -> Mono.empty())
                .switchIfEmpty(Mono.error(failure)));
    }
}
