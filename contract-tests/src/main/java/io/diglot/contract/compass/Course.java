package io.diglot.contract.compass;

/** What becomes of calls with a backend. */
public enum Course {
    /** Handed on as they are to the vendor that speaks their dialect. */
    PASSED_ON("passed on untouched"),
    /** Served, and nothing of them is lost. */
    LOSSLESS("served without loss"),
    /** Served, but for the readers of the other dialect: they do not see all of it. */
    OWN_DIALECT("served; some fields are seen in their own dialect only"),
    /** Served, but something is not kept. */
    LOSSY("served with losses"),
    /** Answered with an error that says why. */
    NOT_SERVED("not served");

    private final String words;

    Course(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether a client of the same dialect misses nothing. */
    public boolean isLossless() {
        return this == PASSED_ON || this == LOSSLESS || this == OWN_DIALECT;
    }
}
