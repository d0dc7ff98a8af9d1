package io.diglot.benchmark.report;

import io.diglot.benchmark.result.Spread;
import java.util.Locale;

/** Figures as a reader wants them: three digits, and no more than were measured. */
final class Numbers {

    private Numbers() {}

    static String of(double value) {
        double size = Math.abs(value);
        String format = size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    /** The median, and within what it moved. */
    static String of(Spread spread) {
        if (spread.isEmpty()) {
            return "–";
        }
        return spread.count() == 1
                ? of(spread.median())
                : "**" + of(spread.median()) + "** (" + of(spread.least()) + " – " + of(spread.most()) + ")";
    }
}
