package io.diglot.arrow;

import io.diglot.arrow.ColumnType.Plain;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.Members;
import java.util.Map;

/** The type of one value. */
final class ValueTypes {

    /** Doubles have every integer up to here. */
    private static final long MOST_OF_A_DOUBLE = 1L << 53;

    private static final int MOST_DIGITS = 19;

    private ValueTypes() {}

    static ColumnType of(Json value) {
        return switch (value.kind()) {
            case NULL -> Plain.NONE;
            case BOOLEAN -> Plain.BOOL;
            case STRING -> Plain.STRING;
            case NUMBER -> ofNumber(value.text());
            case ARRAY -> ofArray(value);
            case OBJECT -> ofObject(value);
        };
    }

    private static ColumnType ofNumber(String number) {
        if (isWhole(number)) {
            return ofWhole(number);
        }
        return Double.isInfinite(Double.parseDouble(number)) ? Plain.TEXT : Plain.DOUBLE;
    }

    static boolean isWhole(String number) {
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return false;
            }
        }
        return true;
    }

    private static ColumnType ofWhole(String number) {
        if (number.length() > MOST_DIGITS + 1) {
            return Plain.TEXT;
        }
        try {
            long whole = Long.parseLong(number);
            return -MOST_OF_A_DOUBLE <= whole && whole <= MOST_OF_A_DOUBLE ? Plain.INT : Plain.LONG;
        } catch (NumberFormatException beyondLong) {
            return Plain.TEXT;
        }
    }

    private static ColumnType ofArray(Json array) {
        ColumnType element = Plain.NONE;
        for (Json each : array.elements()) {
            element = element.or(of(each));
        }
        return JoinedTypes.list(element);
    }

    private static ColumnType ofObject(Json object) {
        Members<Json> members = object.members();
        if (members.size() >= JoinedTypes.MOST_PARTS) {
            return Plain.TEXT;
        }
        Members.Builder<ColumnType> types = Members.builder(members.size());
        for (Map.Entry<String, Json> member : members.entrySet()) {
            if (!JsonCodec.isKeepable(member.getKey())) {
                return Plain.TEXT;
            }
            types.put(member.getKey(), of(member.getValue()));
        }
        return JoinedTypes.struct(types.build());
    }
}
