package io.diglot.contract.command;

/** A command cannot do what it was asked, for this reason. */
final class Refusal extends RuntimeException {

    private final transient Ending ending;

    Refusal(Ending ending, String because) {
        super(because);
        this.ending = ending;
    }

    static Refusal misused(String because) {
        return new Refusal(Ending.MISUSED, because);
    }

    Ending ending() {
        return ending;
    }

    String because() {
        return String.valueOf(getMessage());
    }
}
