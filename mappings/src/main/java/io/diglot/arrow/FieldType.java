package io.diglot.arrow;

import java.util.List;

/** The types that Arrow knows, as far as they differ in how they are read. */
sealed interface FieldType {

    /** How long the places in a buffer are. */
    enum Width {
        SMALL,
        LARGE;

        int bytes() {
            return this == SMALL ? Integer.BYTES : Long.BYTES;
        }
    }

    /** What stands in a buffer of bytes. */
    enum Content {
        TEXT,
        BINARY
    }

    /** Of times and durations. */
    enum Unit {
        SECOND(1),
        MILLISECOND(1_000),
        MICROSECOND(1_000_000),
        NANOSECOND(1_000_000_000);

        private final long aSecond;

        Unit(long aSecond) {
            this.aSecond = aSecond;
        }

        long seconds(long units) {
            return Math.floorDiv(units, aSecond);
        }

        int nanos(long units) {
            return (int) (Math.floorMod(units, aSecond) * (NANOSECOND.aSecond / aSecond));
        }

        boolean isWithinADay(long units) {
            return units >= 0 && units / aSecond < 86_400;
        }
    }

    enum Simple implements FieldType {
        NULL,
        BOOL,
        DATE_DAY,
        DATE_MILLISECOND,
        INTERVAL_YEAR_MONTH,
        INTERVAL_DAY_TIME,
        INTERVAL_MONTH_DAY_NANO,
        STRUCT,
        MAP,
        RUN_END_ENCODED
    }

    record IntType(int bits, Sign sign) implements FieldType {
        enum Sign {
            SIGNED,
            UNSIGNED
        }
    }

    /** @param bytes of one number */
    record FloatType(int bytes) implements FieldType {}

    record DecimalType(int scale, int bytes) implements FieldType {}

    /** Texts or bytes, one behind the other. */
    record VariableType(Content content, Width width) implements FieldType {}

    /** Texts or bytes in any of several buffers. */
    record ViewType(Content content) implements FieldType {}

    /** Bytes of one length. */
    record FixedBinaryType(int bytes) implements FieldType {}

    /** @param bytes of one time */
    record TimeType(Unit unit, int bytes) implements FieldType {}

    record TimestampType(Unit unit, Zone zone) implements FieldType {
        enum Zone {
            /** The time of a clock on a wall somewhere. */
            NONE,
            UTC
        }
    }

    record DurationType(Unit unit) implements FieldType {}

    /** Lists, one behind the other. */
    record ListType(Width width) implements FieldType {}

    /** Lists anywhere among their elements. */
    record ListViewType(Width width) implements FieldType {}

    /** Lists of one length. */
    record FixedListType(int size) implements FieldType {}

    /** @param codes of the members in their order */
    record UnionType(Mode mode, List<Integer> codes) implements FieldType {
        enum Mode {
            SPARSE,
            DENSE
        }
    }
}
