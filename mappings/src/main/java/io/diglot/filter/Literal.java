package io.diglot.filter;

import io.diglot.json.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A value in a filter. */
public sealed interface Literal {

    /** As the filter language spells it. */
    String spelling();

    /** How it stands to another: less than 0, 0, or more; nothing where they are not of one kind. */
    OptionalInt comparedTo(Literal other);

    /**
     * What a row has, as what this is compared with.
     *
     * @param value not {@code null}
     * @return nothing where it cannot be read as such a thing
     */
    default @Nullable Literal like(Json value) {
        return of(value);
    }

    /** What a row has; an object or a list counts as its text. Nothing where it is a number beyond reach. */
    private static @Nullable Literal of(Json value) {
        return switch (value.kind()) {
            case STRING -> new Text(value.stringValue());
            case OBJECT, ARRAY, NULL -> new Text(value.text());
            case BOOLEAN -> new Bool(value.equals(Json.TRUE));
            case NUMBER -> number(value);
        };
    }

    private static @Nullable Literal number(Json value) {
        try {
            return new Decimal(value.decimalValue());
        } catch (ArithmeticException e) {
            return null;
        }
    }

    record Text(String value) implements Literal {

        @Override
        public OptionalInt comparedTo(Literal other) {
            return other instanceof Text text ? OptionalInt.of(value.compareTo(text.value)) : OptionalInt.empty();
        }

        @Override
        public String spelling() {
            return "'" + value.replace("'", "''") + "'";
        }
    }

    record Decimal(BigDecimal value) implements Literal {

        @Override
        public OptionalInt comparedTo(Literal other) {
            return other instanceof Decimal decimal
                    ? OptionalInt.of(value.compareTo(decimal.value))
                    : OptionalInt.empty();
        }

        @Override
        public String spelling() {
            return value.toString();
        }
    }

    record Bool(boolean value) implements Literal {

        @Override
        public OptionalInt comparedTo(Literal other) {
            return other instanceof Bool bool
                    ? OptionalInt.of(Boolean.compare(value, bool.value))
                    : OptionalInt.empty();
        }

        @Override
        public String spelling() {
            return value ? "TRUE" : "FALSE";
        }
    }

    /** A time, where a column holds times. */
    record Moment(Instant value) implements Literal {

        @Override
        public OptionalInt comparedTo(Literal other) {
            return other instanceof Moment moment ? OptionalInt.of(value.compareTo(moment.value)) : OptionalInt.empty();
        }

        /**
         * Reads RFC 3339, also with a blank in place of the {@code T}. Without an offset it is UTC, without a time the
         * beginning of the day. Nothing where it is none of these.
         */
        static @Nullable Moment of(String text) {
            String iso = text.strip().replace(' ', 'T');
            try {
                if (iso.indexOf('T') < 0) {
                    return new Moment(
                            LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant());
                }
                boolean hasOffset = iso.endsWith("Z")
                        || iso.endsWith("z")
                        || iso.lastIndexOf('+') > 0
                        || iso.lastIndexOf('-') > iso.indexOf('T');
                return new Moment(
                        hasOffset
                                ? OffsetDateTime.parse(iso).toInstant()
                                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                return null;
            }
        }

        @Override
        public @Nullable Literal like(Json value) {
            return value.isString() ? of(value.stringValue()) : null;
        }

        @Override
        public String spelling() {
            return "'" + value + "'";
        }
    }
}
