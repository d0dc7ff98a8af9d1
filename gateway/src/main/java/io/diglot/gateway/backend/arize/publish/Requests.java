package io.diglot.gateway.backend.arize.publish;

import io.diglot.gateway.backend.arize.server.ArizeServer;
import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.mirror.PublicationTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How the publisher asks Arize. What Arize refuses comes back; what may pass, and what nobody knows the end of, ends the
 * attempt. A request that must not be carried out twice is written down before it goes.
 */
@Component
final class Requests {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;

    private final ArizeServer server;
    private final Duration settle;
    private final Duration longestAnswer;

    Requests(ArizeServer server, ArizeSettings settings) {
        this.server = server;
        this.settle = settings.settle();
        this.longestAnswer = settings.responseTimeout();
    }

    /** What Arize answered, or why it refused for good. */
    sealed interface Answer<T> {

        record Given<T>(T value) implements Answer<T> {}

        record Refused<T>(Failure failure) implements Answer<T> {}
    }

    /** Arize has made something and does not say by which ids: what it shows is looked at, as after a lost answer. */
    void lookForIds(Errand errand, UnitOfWork work) {
        settles(errand, work, errand.now().plus(settle));
    }

    /** Asks for something. */
    <T> T read(Errand errand, Supplier<Mono<T>> question) {
        try {
            return Optional.ofNullable(question.get().block()).orElseThrow();
        } catch (FailureException e) {
            throw refusal(e.failure())
                    .map(failure -> new Halt(later(errand, failure)))
                    .orElseGet(() -> halt(errand, e.failure()));
        }
    }

    <T> T read(Errand errand, VendorCall<T> call) {
        return read(errand, () -> server.read(call));
    }

    /** Changes something that may be changed twice. */
    <T> Answer<T> repeatable(Errand errand, VendorCall<T> call) {
        try {
            return given(server.write(call));
        } catch (FailureException e) {
            return refusal(e.failure())
                    .<Answer<T>>map(Answer.Refused::new)
                    .orElseThrow(() -> halt(errand, e.failure()));
        }
    }

    /** As {@link #repeatable(Errand, VendorCall)}, where nothing is answered: gives why Arize refused it, if it did. */
    Optional<Failure> repeatableSend(Errand errand, VendorCall<Void> call) {
        try {
            server.send(call).block();
            return Optional.empty();
        } catch (FailureException e) {
            return Optional.of(refusal(e.failure()).orElseThrow(() -> halt(errand, e.failure())));
        }
    }

    /**
     * Makes something that must not be made twice.
     *
     * @param before what is noted before it goes
     * @param undone what is noted where it is known that it was not made
     */
    <T> Answer<T> once(Errand errand, VendorCall<T> call, Consumer<UnitOfWork> before, Consumer<UnitOfWork> undone) {
        errand.write(work -> {
            settles(errand, work, errand.now().plus(longestAnswer).plus(settle));
            before.accept(work);
        });
        // A server that says that it takes nothing now may have taken this.
        VendorCall<T> doubtful = call.on(503, Failure.BackendFailed::new);
        try {
            return given(server.write(doubtful));
        } catch (FailureException e) {
            Failure failure = e.failure();
            if (isDoubtful(failure)) {
                errand.write(work -> settles(errand, work, errand.now().plus(settle)));
                throw halt(errand, failure);
            }
            errand.write(work -> {
                settles(errand, work, null);
                undone.accept(work);
            });
            return refusal(failure).<Answer<T>>map(Answer.Refused::new).orElseThrow(() -> halt(errand, failure));
        }
    }

    private static <T> Answer<T> given(Mono<T> answer) {
        return new Answer.Given<>(answer.blockOptional().orElseThrow(() -> new Failure.Unreadable().asException()));
    }

    /** Says that it is known how the last request ended. */
    static void settled(Errand errand, UnitOfWork work) {
        settles(errand, work, null);
    }

    private static void settles(Errand errand, UnitOfWork work, @Nullable Instant at) {
        new PublicationTable(work.session()).settles(errand.publication().id(), at);
    }

    /** Whether it may have been done all the same. */
    private static boolean isDoubtful(Failure failure) {
        return failure instanceof Failure.BrokenOff
                || failure instanceof Failure.TimedOut
                || failure instanceof Failure.BackendFailed
                || failure instanceof Failure.Unreadable;
    }

    /** What Arize will say again however often it is asked. */
    private static Optional<Failure> refusal(Failure failure) {
        boolean passes = failure instanceof Failure.Temporary
                || failure instanceof Failure.BackendFailed
                || failure instanceof Failure.Unreadable
                || failure instanceof Failure.Unauthenticated
                || failure instanceof Failure.Forbidden;
        return passes ? Optional.empty() : Optional.of(failure);
    }

    private static Halt halt(Errand errand, Failure failure) {
        return new Halt(
                failure instanceof Failure.Unauthenticated || failure instanceof Failure.Forbidden
                        ? new Outcome.Parked("the key is refused: " + failure.text())
                        : later(errand, failure));
    }

    static Outcome.Later later(Errand errand, Failure failure) {
        Duration wait = FIRST_WAIT.multipliedBy(
                1L << Math.min(MOST_DOUBLINGS, errand.publication().attempts()));
        Duration asked = failure instanceof Failure.Temporary temporary ? temporary.retryAfter() : Duration.ZERO;
        Duration longer = wait.compareTo(asked) > 0 ? wait : asked;
        return new Outcome.Later(
                errand.now().plus(longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer), failure.text(), true);
    }
}
