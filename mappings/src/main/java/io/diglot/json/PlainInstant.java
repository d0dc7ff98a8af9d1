package io.diglot.json;

import java.time.Instant;
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
    private static final long SECONDS_OF_A_DAY = 86_400;

    /** So that leap days come last, years begin in March. */
    private static final int DAYS_OF_400_YEARS = 146_097;

    private static final int DAYS_BEFORE_1970 = 719_468;

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
        if ((year | month | day | hour | minute | second | nanos) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > daysOf(month, year)
                || hour > 23
                || minute > 59
                || second > 59) {
            return null;
        }
        return Instant.ofEpochSecond(
                epochDay(year, month, day) * SECONDS_OF_A_DAY + (hour * 60L + minute) * 60 + second, nanos);
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

    private static int daysOf(int month, int year) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static long epochDay(int year, int month, int day) {
        int years = month <= 2 ? year - 1 : year;
        int months = month <= 2 ? month + 9 : month - 3;
        int cycle = Math.floorDiv(years, 400);
        int inCycle = years - cycle * 400;
        int days = inCycle * 365 + inCycle / 4 - inCycle / 100 + (153 * months + 2) / 5 + day - 1;
        return (long) cycle * DAYS_OF_400_YEARS + days - DAYS_BEFORE_1970;
    }
}
