package io.diglot.arrow;

import java.math.BigDecimal;

/** Doubles as Python writes them, {@code 1e+16} and {@code 1.0}: the same client sends them so as JSON. */
final class PythonNumber {

    private static final int LEAST_PLAIN = -4;
    private static final int MOST_PLAIN = 16;

    private PythonNumber() {}

    static String of(double number) {
        String shortest = Double.toString(number);
        return shortest.indexOf('E') < 0 ? shortest : rewritten(shortest);
    }

    private static String rewritten(String shortest) {
        BigDecimal exact = new BigDecimal(shortest).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (LEAST_PLAIN <= exponent && exponent < MOST_PLAIN) {
            String plain = exact.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = exact.unscaledValue().abs().toString();
        return (exact.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() == 1 ? "" : "." + digits.substring(1))
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
