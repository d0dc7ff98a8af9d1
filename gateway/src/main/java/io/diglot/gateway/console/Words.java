package io.diglot.gateway.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Numbers and times as people read them. */
public final class Words {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double NANOS_A_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final double A_SECOND = 1000;

    private Words() {}

    /** With three digits that matter. */
    public static String duration(long nanos) {
        double millis = nanos / NANOS_A_MILLI;
        if (millis >= A_SECOND) {
            return text("%,.2f s", millis / A_SECOND);
        }
        return text(millis < 10 ? "%.2f ms" : millis < 100 ? "%.1f ms" : "%.0f ms", millis);
    }

    public static String count(long number) {
        return text("%,d", number);
    }

    /** With four digits that matter; the exact one is told where the answer is shown as it is. */
    public static String number(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e6) {
            return text("%,.0f", number);
        }
        return Math.abs(number) >= 1e6 || Math.abs(number) < 1e-3
                ? text("%.3g", number)
                : new BigDecimal(number, new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** The time of day, of UTC: browsers put their own in its place. */
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }

    private static String text(String format, Object number) {
        return String.format(Locale.ENGLISH, format, number);
    }
}
