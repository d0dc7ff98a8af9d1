package io.diglot.opik.scores;

/** How Opik says whether something passed that was held against assertions. */
public final class OpikRunStatus {

    public static final String PASSED = "passed";
    public static final String FAILED = "failed";

    private OpikRunStatus() {}

    public static String word(boolean passed) {
        return passed ? PASSED : FAILED;
    }
}
