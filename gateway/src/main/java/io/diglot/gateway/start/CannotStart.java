package io.diglot.gateway.start;

/** Something outside of the gateway keeps it from starting. Its text is for the operator and holds no secret. */
public class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String remedy;

    /**
     * Tells an operator.
     *
     * @param what is wrong, as a sentence
     * @param remedy what to do, as a sentence
     */
    public CannotStart(String what, String remedy) {
        super(what + " " + remedy);
        this.what = what;
        this.remedy = remedy;
    }

    /** What is wrong. */
    public String what() {
        return what;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
