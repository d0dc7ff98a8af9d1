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
