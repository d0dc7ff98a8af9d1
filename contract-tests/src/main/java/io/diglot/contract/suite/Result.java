package io.diglot.contract.suite;

import io.diglot.contract.scenario.Verdict;
import io.diglot.contract.suite.Selection.Chosen;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a scenario.
 *
 * @param because why it was not played, or what is said of it in a line
 * @param verdict absent where it was not played
 */
public record Result(
        Chosen chosen,
        Outcome outcome,
        String because,
        @Nullable Verdict verdict,
        Duration took) {

    /** How it ended. */
    public enum Outcome {
        ALIKE,
        /** It is not alike, and nothing says that it has to be so. */
        DIFFERS,
        /** It is not alike, as a numbered difference says. */
        DIFFERS_AS_SAID,
        /** It is alike, though a numbered difference says that it cannot be. */
        ALIKE_AFTER_ALL,
        SKIPPED;

        /** Whether a run with it has failed. */
        public boolean isFailure() {
            return this == DIFFERS || this == ALIKE_AFTER_ALL;
        }

        boolean isAlike() {
            return this == ALIKE || this == ALIKE_AFTER_ALL;
        }
    }
}
