package io.diglot.arrow;

import io.diglot.json.Json;
import io.diglot.json.Members;

/**
 * What the values of a column have in common, so that one type of Arrow takes them all. Law: {@link #or} is associative,
 * commutative and idempotent, so that it does not matter in which order values are looked at.
 */
@SuppressWarnings("ClassInitializationDeadlock") // without default methods its parts are there before it
public sealed interface ColumnType {

    /** Only nulls. */
    ColumnType NONE = Plain.NONE;

    ColumnType BOOL = Plain.BOOL;

    /** Integers that a double has too. */
    ColumnType INT = Plain.INT;

    /** Integers of 64 bits. */
    ColumnType LONG = Plain.LONG;

    ColumnType DOUBLE = Plain.DOUBLE;
    ColumnType STRING = Plain.STRING;

    /** Whatever no other type takes: strings as they are, everything else as the text of its JSON. */
    ColumnType TEXT = Plain.TEXT;

    /** A type without a part. */
    enum Plain implements ColumnType {
        NONE,
        BOOL,
        INT,
        LONG,
        DOUBLE,
        STRING,
        TEXT;

        @Override
        public ColumnType or(ColumnType other) {
            return JoinedTypes.of(this, other);
        }

        @Override
        public String spelled() {
            return SpelledType.of(this).text();
        }
    }

    /** Arrays of which the elements have this type, which is not {@link #TEXT}. */
    record ListOf(ColumnType element) implements ColumnType {
        @Override
        public ColumnType or(ColumnType other) {
            return JoinedTypes.of(this, other);
        }

        @Override
        public String spelled() {
            return SpelledType.of(this).text();
        }
    }

    /** Objects that all have these members, of which there is one, and none of them {@link #TEXT}. */
    record StructOf(Members<ColumnType> members) implements ColumnType {
        @Override
        public ColumnType or(ColumnType other) {
            return JoinedTypes.of(this, other);
        }

        @Override
        public String spelled() {
            return SpelledType.of(this).text();
        }
    }

    /** The narrowest type that takes this value. */
    static ColumnType of(Json value) {
        return ValueTypes.of(value);
    }

    /**
     * What {@link #spelled} gave.
     *
     * @throws IllegalArgumentException where it is none
     */
    static ColumnType parse(String spelled) {
        return SpelledType.read(Json.of(spelled));
    }

    /** The narrowest type that takes the values of both. */
    ColumnType or(ColumnType other);

    /** A short text, to be kept. */
    String spelled();
}
