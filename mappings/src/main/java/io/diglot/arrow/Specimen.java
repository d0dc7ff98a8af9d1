package io.diglot.arrow;

import io.diglot.arrow.ColumnType.ListOf;
import io.diglot.arrow.ColumnType.Plain;
import io.diglot.arrow.ColumnType.StructOf;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.List;

/**
 * A small value that stands for another one where only kinds and types count. Law: it is of the same kind and of the same
 * type.
 */
public final class Specimen {

    private static final Json TEXT = Json.string("");
    private static final Json INT = Json.of("0");
    private static final Json LONG = Json.of("9007199254740993");
    private static final Json DOUBLE = Json.of("0.5");

    /** A number that a double has nearly and a long has not. */
    private static final Json LARGE = Json.of("10000000000000000000");

    private static final Json BEYOND = Json.of("1e999");
    private static final Json MIXED = Json.of("[0,\"\"]");

    private Specimen() {}

    public static Json of(Json value) {
        return switch (value.kind()) {
            case NULL -> Json.NULL;
            case BOOLEAN -> Json.TRUE;
            case STRING -> TEXT;
            case NUMBER -> ofNumber(value);
            case ARRAY -> of(ColumnType.of(value), MIXED);
            case OBJECT -> of(ColumnType.of(value), Json.EMPTY_OBJECT);
        };
    }

    /** Whether a double comes near this number. */
    public static boolean isReached(Json number) {
        return Double.isFinite(Double.parseDouble(number.text()));
    }

    private static Json ofNumber(Json value) {
        return of(ColumnType.of(value), isReached(value) ? LARGE : BEYOND);
    }

    private static Json of(ColumnType type, Json ofText) {
        return switch (type) {
            case Plain plain ->
                switch (plain) {
                    case NONE -> Json.NULL;
                    case BOOL -> Json.TRUE;
                    case INT -> INT;
                    case LONG -> LONG;
                    case DOUBLE -> DOUBLE;
                    case STRING -> TEXT;
                    case TEXT -> ofText;
                };
            case ListOf list ->
                list.element() == Plain.NONE ? Json.array(List.of()) : Json.array(List.of(of(list.element(), ofText)));
            case StructOf struct -> {
                Members.Builder<Json> members = Members.builder(struct.members().size());
                struct.members().forEach((name, member) -> members.put(name, of(member, ofText)));
                yield Json.object(members.build());
            }
        };
    }
}
