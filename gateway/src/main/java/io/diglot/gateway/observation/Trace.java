package io.diglot.gateway.observation;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace that a request belongs to, where the gateway records no spans of its own: the caller's, or a new one. It
 * goes on to the backend as it came, so that nothing seems to be missing between what the two record.
 *
 * @param parent the value of {@code traceparent}
 * @param state the value of {@code tracestate}
 */
public record Trace(String parent, @Nullable String state) {

    /** The header in which it comes and goes on. */
    public static final String PARENT = "traceparent";

    public static final String STATE = "tracestate";

    private static final int LENGTH = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".length();
    private static final int ID = "00-".length();
    private static final int SPAN = ID + 32 + 1;
    private static final int FLAGS = SPAN + 16 + 1;

    /**
     * The trace of a caller, or a new one where it has none that can be read.
     *
     * @param sampled which share of the new ones whoever is asked next is to record, from 0 to 1
     */
    public static Trace of(@Nullable String parent, @Nullable String state, double sampled) {
        return parent != null && isValid(parent) ? new Trace(parent, state) : begun(sampled);
    }

    private static Trace begun(double sampled) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        StringBuilder parent = new StringBuilder(LENGTH).append("00-");
        // Zero stands for no id.
        parent.append(hex.toHexDigits(random.nextLong()))
                .append(hex.toHexDigits(random.nextLong() | 1))
                .append('-')
                .append(hex.toHexDigits(random.nextLong() | 1))
                .append(random.nextDouble() < sampled ? "-01" : "-00");
        return new Trace(parent.toString(), null);
    }

    /** By the W3C's rules for the version that is known; a later one may go on behind it. */
    private static boolean isValid(String parent) {
        boolean fits = parent.length() == LENGTH
                || parent.length() > LENGTH && !parent.startsWith("00") && parent.charAt(LENGTH) == '-';
        return fits
                && isHex(parent, 0, 2)
                && !parent.startsWith("ff")
                && parent.charAt(ID - 1) == '-'
                && isId(parent, ID, SPAN - 1)
                && parent.charAt(SPAN - 1) == '-'
                && isId(parent, SPAN, FLAGS - 1)
                && parent.charAt(FLAGS - 1) == '-'
                && isHex(parent, FLAGS, LENGTH);
    }

    private static boolean isId(String text, int from, int to) {
        boolean isZero = true;
        for (int at = from; at < to && isZero; at++) {
            isZero = text.charAt(at) == '0';
        }
        return !isZero && isHex(text, from, to);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The id of the trace, 32 hexadecimal digits. */
    public String id() {
        return parent.substring(ID, SPAN - 1);
    }
}
