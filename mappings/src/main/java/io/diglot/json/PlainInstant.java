package io.diglot.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times as servers write them, {@code 2026-01-31T12:00:00.123456Z}. Law: one that is read here is the one that Java's
 * own parser reads, which takes many times as long.
 */
final class PlainInstant {

    private static final int SHORTEST = "2026-01-31T12:00:00Z".length();
    private static final int LONGEST = "2026-01-31T12:00:00.123456789Z".length();
    private static final int FRACTION = "2026-01-31T12:00:00".length();
    private static final int DIGITS_OF_NANOS = 9;
    private static final int SECONDS_A_DAY = 86_400;

    private PlainInstant() {}

    /** Null where it is written in another way, or is no time. */
    static @Nullable Instant read(byte[] text, int start, int end) {
        int length = end - start;
        if (length < SHORTEST
                || length > LONGEST
                || length == SHORTEST + 1
                || text[start + 4] != '-'
                || text[start + 7] != '-'
                || text[start + 10] != 'T'
                || text[start + 13] != ':'
                || text[start + 16] != ':'
                || text[end - 1] != 'Z') {
            return null;
        }
        int year = number(text, start, 4);
        int month = number(text, start + 5, 2);
        int day = number(text, start + 8, 2);
        int hour = number(text, start + 11, 2);
        int minute = number(text, start + 14, 2);
        int second = number(text, start + 17, 2);
        int nanos = length == SHORTEST ? 0 : nanos(text, start + FRACTION, end - 1);
        if ((year | month | day | hour | minute | second | nanos) < 0 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            long days = LocalDate.of(year, month, day).toEpochDay();
            return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos);
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /** As {@link Instant#toString} writes it; null where its year has not four digits. */
    static byte @Nullable [] written(Instant time) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY));
        if (date.getYear() < 0 || date.getYear() > 9999) {
            return null;
        }
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_A_DAY);
        int nanos = time.getNano();
        int digits = nanos == 0 ? 0 : nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : DIGITS_OF_NANOS;
        byte[] text = new byte[digits == 0 ? SHORTEST : SHORTEST + 1 + digits];
        put(text, 0, 4, date.getYear(), '-');
        put(text, 5, 2, date.getMonthValue(), '-');
        put(text, 8, 2, date.getDayOfMonth(), 'T');
        put(text, 11, 2, second / 3600, ':');
        put(text, 14, 2, second / 60 % 60, ':');
        put(text, 17, 2, second % 60, digits == 0 ? 'Z' : '.');
        if (digits > 0) {
            int rest = nanos;
            for (int i = digits; i < DIGITS_OF_NANOS; i++) {
                rest /= 10;
            }
            put(text, FRACTION + 1, digits, rest, 'Z');
        }
        return text;
    }

    private static void put(byte[] text, int start, int digits, int number, char behind) {
        int rest = number;
        for (int i = start + digits - 1; i >= start; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[start + digits] = (byte) behind;
    }

    private static int nanos(byte[] text, int point, int end) {
        if (text[point] != '.') {
            return -1;
        }
        int digits = end - point - 1;
        int nanos = number(text, point + 1, digits);
        for (int i = digits; i < DIGITS_OF_NANOS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Negative where it is none. */
    private static int number(byte[] text, int start, int digits) {
        int number = 0;
        int wrong = 0;
        for (int i = start; i < start + digits; i++) {
            int digit = text[i] - '0';
            wrong |= digit | 9 - digit;
            number = number * 10 + digit;
        }
        return wrong < 0 ? -1 : number;
    }
}
