package io.diglot.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The numbers that one of Opik's columns holds. A number of this form has few digits, whatever it was made of, so that
 * sums of such numbers end: {@code 1e300000000} would have as many digits as its exponent says.
 *
 * @param greatest the greatest number, and the least without its sign
 * @param decimals how many digits it keeps behind the point
 */
public record DecimalColumn(BigDecimal greatest, int decimals) {

    /** Feedback scores. */
    public static final DecimalColumn SCORE = of(18, 9);

    /** Costs of spans. */
    public static final DecimalColumn COST = of(38, 12);

    private static DecimalColumn of(int digits, int decimals) {
        return new DecimalColumn(
                new BigDecimal(BigInteger.TEN.pow(digits).subtract(BigInteger.ONE), decimals), decimals);
    }

    public boolean holds(BigDecimal number) {
        return number.abs().compareTo(greatest) <= 0;
    }

    /** The number as the column keeps it: decimals beyond its own are cut off, as Opik does. */
    public BigDecimal cut(BigDecimal number) {
        if (!holds(number)) {
            throw new IllegalArgumentException("Beyond what the column holds: " + number);
        }
        if (number.abs().compareTo(BigDecimal.ONE.movePointLeft(decimals)) < 0) {
            return BigDecimal.ZERO;
        }
        return number.scale() <= decimals ? number : number.setScale(decimals, RoundingMode.DOWN);
    }
}
