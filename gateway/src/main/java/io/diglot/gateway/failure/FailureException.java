package io.diglot.gateway.failure;

/** Carries a {@link Failure} to where it is rendered. Its message is for the log, and it has no stack
 * trace: what went wrong is in the failure. */
public final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    FailureException(Failure failure) {
        super(failure.getClass().getSimpleName() + ": " + failure.text(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
