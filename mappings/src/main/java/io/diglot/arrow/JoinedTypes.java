package io.diglot.arrow;

import io.diglot.arrow.ColumnType.ListOf;
import io.diglot.arrow.ColumnType.Plain;
import io.diglot.arrow.ColumnType.StructOf;
import io.diglot.json.Members;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The type that takes the values of two. */
final class JoinedTypes {

    /** Readers of Arrow follow types only so far into one another. */
    static final int DEEPEST = 32;

    /** Of a column and all columns in it: beyond, a struct is a map whose names are data. */
    static final int MOST_PARTS = 1000;

    private JoinedTypes() {}

    static ColumnType of(ColumnType one, ColumnType other) {
        if (one == Plain.NONE || other == Plain.NONE) {
            return one == Plain.NONE ? other : one;
        }
        if (one instanceof ListOf list && other instanceof ListOf second) {
            return list(of(list.element(), second.element()));
        }
        if (one instanceof StructOf struct && other instanceof StructOf second) {
            return ofStructs(struct, second);
        }
        return one instanceof Plain plain && other instanceof Plain second ? ofPlain(plain, second) : Plain.TEXT;
    }

    /** Arrays whose elements have this type, or text where Arrow has none for them. */
    static ColumnType list(ColumnType element) {
        return element == Plain.TEXT ? Plain.TEXT : bounded(new ListOf(element));
    }

    /** Objects that have these members, or text where Arrow has no type for them. */
    static ColumnType struct(Members<ColumnType> members) {
        return members.isEmpty() || members.containsValue(Plain.TEXT) ? Plain.TEXT : bounded(new StructOf(members));
    }

    private static ColumnType ofPlain(Plain one, Plain other) {
        if (one == other) {
            return one;
        }
        if (isWhole(one) && isWhole(other)) {
            return Plain.LONG;
        }
        boolean both = one == Plain.INT && other == Plain.DOUBLE || one == Plain.DOUBLE && other == Plain.INT;
        return both ? Plain.DOUBLE : Plain.TEXT;
    }

    private static boolean isWhole(Plain type) {
        return type == Plain.INT || type == Plain.LONG;
    }

    /** A missing member would come back as null: only those with the same members have a type in common. */
    private static ColumnType ofStructs(StructOf one, StructOf other) {
        if (!one.members().keySet().equals(other.members().keySet())) {
            return Plain.TEXT;
        }
        Members.Builder<ColumnType> members = Members.builder(one.members().size());
        for (String name : order(one, other)) {
            members.put(name, of(member(one, name), member(other, name)));
        }
        return struct(members.build());
    }

    /** That of both, or where they differ one that both would give. */
    private static Collection<String> order(StructOf one, StructOf other) {
        List<String> order = List.copyOf(one.members().keySet());
        return order.equals(List.copyOf(other.members().keySet())) ? order : new TreeSet<>(order);
    }

    private static ColumnType member(StructOf struct, String name) {
        return Objects.requireNonNull(struct.members().get(name));
    }

    private static ColumnType bounded(ColumnType type) {
        return depth(type) <= DEEPEST && parts(type) <= MOST_PARTS ? type : Plain.TEXT;
    }

    private static int depth(ColumnType type) {
        return switch (type) {
            case Plain plain -> 1;
            case ListOf list -> 1 + depth(list.element());
            case StructOf struct ->
                1
                        + struct.members().values().stream()
                                .mapToInt(JoinedTypes::depth)
                                .max()
                                .orElse(0);
        };
    }

    private static int parts(ColumnType type) {
        return switch (type) {
            case Plain plain -> 1;
            case ListOf list -> 1 + parts(list.element());
            case StructOf struct ->
                1
                        + struct.members().values().stream()
                                .mapToInt(JoinedTypes::parts)
                                .sum();
        };
    }
}
