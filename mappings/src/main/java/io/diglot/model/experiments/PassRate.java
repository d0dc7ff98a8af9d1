package io.diglot.model.experiments;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many examples passed an evaluation suite.
 *
 * @param total how many were held against assertions, at least one
 */
public record PassRate(long passed, long total) {

    private static final int SCALE = 9;

    public PassRate {
        if (passed < 0 || passed > total || total == 0) {
            throw new IllegalArgumentException(passed + " of " + total);
        }
    }

    /** From zero to one. */
    public BigDecimal rate() {
        return BigDecimal.valueOf(passed).divide(BigDecimal.valueOf(total), SCALE, RoundingMode.DOWN);
    }
}
