package io.diglot.gateway.backend.arize.publish;

/** Ends an attempt to publish early, wherever it is. */
final class Halt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    Halt(Outcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
