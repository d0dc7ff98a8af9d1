package io.diglot.arrow;

import io.diglot.arrow.ColumnType.ListOf;
import io.diglot.arrow.ColumnType.Plain;
import io.diglot.arrow.ColumnType.StructOf;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.List;
import java.util.Locale;

/** A type as JSON: a list as an array of one element, a struct as an object, the others by their names. */
final class SpelledType {

    private SpelledType() {}

    static Json of(ColumnType type) {
        return switch (type) {
            case Plain plain -> Json.string(plain.name().toLowerCase(Locale.ROOT));
            case ListOf list -> Json.array(List.of(of(list.element())));
            case StructOf struct -> {
                Members.Builder<Json> members = Members.builder(struct.members().size());
                struct.members().forEach((name, member) -> members.put(name, of(member)));
                yield Json.object(members.build());
            }
        };
    }

    /** @throws IllegalArgumentException when it is no type */
    static ColumnType read(Json spelled) {
        return switch (spelled.kind()) {
            case STRING -> Plain.valueOf(spelled.stringValue().toUpperCase(Locale.ROOT));
            case ARRAY -> {
                List<Json> elements = spelled.elements();
                if (elements.size() != 1) {
                    throw none(spelled);
                }
                yield nested(JoinedTypes.list(read(elements.getFirst())), spelled);
            }
            case OBJECT -> {
                Members<Json> spelledMembers = spelled.members();
                Members.Builder<ColumnType> members = Members.builder(spelledMembers.size());
                spelledMembers.forEach((name, member) -> members.put(name, read(member)));
                yield nested(JoinedTypes.struct(members.build()), spelled);
            }
            case NUMBER, BOOLEAN, NULL -> throw none(spelled);
        };
    }

    private static ColumnType nested(ColumnType type, Json spelled) {
        if (type == Plain.TEXT) {
            throw none(spelled);
        }
        return type;
    }

    private static IllegalArgumentException none(Json spelled) {
        return new IllegalArgumentException("No type of a column: " + spelled);
    }
}
