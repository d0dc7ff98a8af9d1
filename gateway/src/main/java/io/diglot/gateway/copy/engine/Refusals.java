package io.diglot.gateway.copy.engine;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Keeps one record that a backend refuses from holding up the others. */
final class Refusals {

    private Refusals() {}

    /**
     * Writes records, in halves where they are refused together, down to the one that is.
     *
     * @param doubt is told of each refusal, and throws where the backend refuses everything
     * @param refused is told of each that is, and why
     * @return how many were written
     */
    static <T> int write(
            List<T> records, Consumer<List<T>> write, Consumer<Failure> doubt, BiConsumer<T, Failure> refused) {
        if (records.isEmpty()) {
            return 0;
        }
        try {
            write.accept(records);
            return records.size();
        } catch (FailureException e) {
            if (!isOfTheRecord(e.failure())) {
                throw e;
            }
            doubt.accept(e.failure());
            if (records.size() == 1) {
                refused.accept(records.getFirst(), e.failure());
                return 0;
            }
        }
        int half = records.size() / 2;
        return write(records.subList(0, half), write, doubt, refused)
                + write(records.subList(half, records.size()), write, doubt, refused);
    }

    /** Whether another record may be taken where this one was not. */
    private static boolean isOfTheRecord(Failure failure) {
        return switch (failure) {
            case Failure.Invalid invalid -> true;
            case Failure.Conflict conflict -> true;
            case Failure.TooManyTags many -> true;
            case Failure.TooLarge large -> true;
            case Failure.NotFound gone -> true;
            case Failure.Unfaithful lossy -> true;
            case Failure.BackendFailed failed -> true;
            case Failure.Unsupported unserved -> true;
            default -> false;
        };
    }
}
