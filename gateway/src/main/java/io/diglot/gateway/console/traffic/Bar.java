package io.diglot.gateway.console.traffic;

import java.util.Locale;

/**
 * A part of a time, drawn in the hundredths of the whole.
 *
 * @param from where it begins
 * @param width at least as much as can be seen
 */
record Bar(String from, String width) {

    private static final double WHOLE = 100;
    private static final double LEAST = 0.6;

    /** Of a part that begins and takes so long, of so much in all. */
    static Bar of(long from, long length, long whole) {
        double scale = whole <= 0 ? 0 : WHOLE / whole;
        double start = Math.clamp(from * scale, 0, WHOLE - LEAST);
        return new Bar(text(start), text(Math.max(LEAST, Math.min(length * scale, WHOLE - start))));
    }

    private static String text(double hundredths) {
        return String.format(Locale.ROOT, "%.2f", hundredths);
    }
}
