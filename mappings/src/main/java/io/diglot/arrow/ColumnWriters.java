package io.diglot.arrow;

import io.diglot.arrow.ColumnType.ListOf;
import io.diglot.arrow.ColumnType.Plain;
import io.diglot.arrow.ColumnType.StructOf;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The writers of each type of column. */
final class ColumnWriters {

    private ColumnWriters() {}

    static ColumnWriter of(String column, ColumnType type) {
        return switch (type) {
            case Plain plain ->
                switch (plain) {
                    case BOOL -> new Bools(column);
                    case INT, LONG -> new Longs(column);
                    case DOUBLE -> new Doubles(column);
                    case NONE, STRING -> new Strings(column);
                    case TEXT -> new Texts(column);
                };
            case ListOf list -> new Lists(column, of(column, list.element()));
            case StructOf struct -> new Structs(column, struct);
        };
    }

    private static final class Bools extends ColumnWriter {
        private final GrowingBytes bits = new GrowingBytes();

        Bools(String column) {
            super(column);
        }

        @Override
        void put(Json value) {
            if (value.kind() != Json.Kind.BOOLEAN) {
                throw unlike();
            }
            bits.putBit(length() - 1, value.equals(Json.TRUE));
        }

        @Override
        void putNothing() {
            bits.putBit(length() - 1, false);
        }

        @Override
        void finishValues(BatchWriter batch) {
            batch.buffer(bits);
        }
    }

    private static final class Longs extends ColumnWriter {
        private final GrowingBytes numbers = new GrowingBytes();

        Longs(String column) {
            super(column);
        }

        @Override
        void put(Json value) {
            if (!value.isNumber()) {
                throw unlike();
            }
            try {
                numbers.putLong(Long.parseLong(value.text()));
            } catch (NumberFormatException noLong) {
                throw unlike();
            }
        }

        @Override
        void putNothing() {
            numbers.putLong(0);
        }

        @Override
        void finishValues(BatchWriter batch) {
            batch.buffer(numbers);
        }
    }

    private static final class Doubles extends ColumnWriter {
        private final GrowingBytes numbers = new GrowingBytes();

        Doubles(String column) {
            super(column);
        }

        @Override
        void put(Json value) {
            double number = value.isNumber() ? Double.parseDouble(value.text()) : Double.NaN;
            if (!Double.isFinite(number)) {
                throw unlike();
            }
            numbers.putLong(Double.doubleToRawLongBits(number));
        }

        @Override
        void putNothing() {
            numbers.putLong(0);
        }

        @Override
        void finishValues(BatchWriter batch) {
            batch.buffer(numbers);
        }
    }

    private static class Strings extends ColumnWriter {
        private final GrowingBytes offsets = new GrowingBytes();
        private final GrowingBytes texts = new GrowingBytes();

        Strings(String column) {
            super(column);
            offsets.putInt(0);
        }

        @Override
        void put(Json value) {
            if (!value.isString()) {
                throw unlike();
            }
            putText(value.stringUtf8());
        }

        final void putText(ByteBuffer utf8) {
            texts.put(utf8);
            offsets.putInt(texts.length());
        }

        @Override
        final void putNothing() {
            offsets.putInt(texts.length());
        }

        @Override
        final void finishValues(BatchWriter batch) {
            batch.buffer(offsets);
            batch.buffer(texts);
        }
    }

    /** Strings as they are, everything else as its JSON. */
    private static final class Texts extends Strings {
        Texts(String column) {
            super(column);
        }

        @Override
        void put(Json value) {
            putText(value.isString() ? value.stringUtf8() : ByteBuffer.wrap(value.utf8()));
        }
    }

    private static final class Lists extends ColumnWriter {
        private final GrowingBytes offsets = new GrowingBytes();
        private final ColumnWriter elements;

        Lists(String column, ColumnWriter elements) {
            super(column);
            this.elements = elements;
            offsets.putInt(0);
        }

        @Override
        void put(Json value) {
            if (value.kind() != Json.Kind.ARRAY) {
                throw unlike();
            }
            value.elements().forEach(elements::add);
            offsets.putInt(elements.length());
        }

        @Override
        void putNothing() {
            offsets.putInt(elements.length());
        }

        @Override
        void finishValues(BatchWriter batch) {
            batch.buffer(offsets);
            elements.finish(batch);
        }
    }

    private static final class Structs extends ColumnWriter {
        private final List<String> names;
        private final List<ColumnWriter> members = new ArrayList<>();

        Structs(String column, StructOf type) {
            super(column);
            this.names = List.copyOf(type.members().keySet());
            type.members().values().forEach(member -> members.add(of(column, member)));
        }

        @Override
        void put(Json value) {
            if (!value.isObject()) {
                throw unlike();
            }
            Members<Json> given = value.members();
            if (given.size() != names.size()) {
                throw unlike();
            }
            for (int i = 0; i < names.size(); i++) {
                Json member = given.get(names.get(i));
                if (member == null) {
                    throw unlike();
                }
                members.get(i).add(member);
            }
        }

        @Override
        void putNothing() {
            members.forEach(member -> member.add(null));
        }

        @Override
        void finishValues(BatchWriter batch) {
            members.forEach(member -> member.finish(batch));
        }
    }
}
