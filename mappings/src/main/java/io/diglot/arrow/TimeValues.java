package io.diglot.arrow;

import io.diglot.arrow.FieldType.DurationType;
import io.diglot.arrow.FieldType.Simple;
import io.diglot.arrow.FieldType.TimeType;
import io.diglot.arrow.FieldType.TimestampType;
import io.diglot.arrow.FieldType.Unit;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.concurrent.TimeUnit;

/** Dates, times and spans as ISO 8601 writes them; a fraction has three, six or nine digits, or none where it is nothing. */
final class TimeValues {

    private static final int SECONDS_A_DAY = 86_400;

    private TimeValues() {}

    static Values days(Bytes data) {
        return (index, out) -> out.putString(date(data.intAt(index)));
    }

    static Values daysInMilliseconds(Bytes data) {
        return (index, out) -> out.putString(date(Math.floorDiv(data.longAt(index), TimeUnit.DAYS.toMillis(1))));
    }

    static Values of(TimeType type, Bytes data) {
        return (index, out) -> {
            long units = units(type, data, index);
            out.putString(time((int) type.unit().seconds(units), type.unit().nanos(units)));
        };
    }

    static long units(TimeType type, Bytes data, int index) {
        return type.bytes() == Integer.BYTES ? data.intAt(index) : data.longAt(index);
    }

    static Values of(TimestampType type, Bytes data) {
        String behind =
                switch (type.zone()) {
                    case NONE -> "";
                    case UTC -> "Z";
                };
        return (index, out) -> {
            Unit unit = type.unit();
            long seconds = unit.seconds(data.longAt(index));
            String date = date(Math.floorDiv(seconds, SECONDS_A_DAY));
            String time = time(Math.floorMod(seconds, SECONDS_A_DAY), unit.nanos(data.longAt(index)));
            out.putString(date + "T" + time + behind);
        };
    }

    static Values of(DurationType type, Bytes data) {
        return (index, out) -> {
            long units = data.longAt(index);
            out.putString(
                    Duration.ofSeconds(type.unit().seconds(units), type.unit().nanos(units))
                            .toString());
        };
    }

    static Values intervals(Simple type, Bytes data) {
        return switch (type) {
            case INTERVAL_YEAR_MONTH -> (index, out) -> out.putString(span(data.intAt(index), 0, Duration.ZERO));
            case INTERVAL_DAY_TIME ->
                (index, out) ->
                        out.putString(span(0, data.intAt(2 * index), Duration.ofMillis(data.intAt(2 * index + 1))));
            default ->
                (index, out) -> out.putString(span(
                        data.intAt(4 * index),
                        data.intAt(4 * index + 1),
                        Duration.ofNanos(data.longAt(2 * index + 1))));
        };
    }

    private static String date(long days) {
        return LocalDate.ofEpochDay(days).toString();
    }

    private static String time(int second, int nanos) {
        StringBuilder text = new StringBuilder("HH:MM:SS.123456789".length());
        two(text, second / 3600).append(':');
        two(text, second / 60 % 60).append(':');
        two(text, second % 60);
        if (nanos != 0) {
            int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : 9;
            text.append('.').append(Integer.toString(1_000_000_000 + nanos), 1, 1 + digits);
        }
        return text.toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static String span(int months, int days, Duration time) {
        Period dates = Period.of(months / 12, months % 12, days);
        if (time.isZero()) {
            return dates.toString();
        }
        return dates.isZero() ? time.toString() : dates + time.toString().substring(1);
    }
}
