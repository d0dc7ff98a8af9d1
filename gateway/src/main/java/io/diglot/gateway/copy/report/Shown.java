package io.diglot.gateway.copy.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts as a page may show them; the page's template escapes them. */
final class Shown {

    private static final int LONGEST = 200;
    private static final int DIGITS = 5;

    private Shown() {}

    /** Cut where it is long; what no page may hold is a mark. */
    static String text(String text) {
        StringBuilder shown = new StringBuilder();
        int[] characters = text.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(LONGEST, characters.length); i++) {
            int c = characters[i];
            boolean isForbidden = Character.isISOControl(c)
                    || Character.getType(c) == Character.SURROGATE
                    || (c & 0xFFFE) == 0xFFFE
                    || (c >= 0xFDD0 && c <= 0xFDEF);
            shown.appendCodePoint(isForbidden ? 0xFFFD : c);
        }
        return characters.length > LONGEST
                ? shown + "… (" + Verdict.number(text.length()) + " characters)"
                : shown.toString();
    }

    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
        boolean isPlain = rounded.signum() == 0 || Math.abs(rounded.precision() - rounded.scale()) <= DIGITS + 2;
        return isPlain ? rounded.toPlainString() : rounded.toString();
    }

    /** The beginning of a digest. */
    static String digest(@Nullable String digest) {
        return digest == null ? "–" : digest.substring(0, Math.min(12, digest.length()));
    }

    /** A word of ours for people. */
    static String word(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }
}
