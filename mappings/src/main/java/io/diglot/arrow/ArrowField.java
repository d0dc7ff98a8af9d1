package io.diglot.arrow;

import io.diglot.arrow.FieldType.IntType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param dictionary where the values stand, of which only places are sent */
record ArrowField(
        String name,
        FieldType type,
        List<ArrowField> children,
        @Nullable Encoding dictionary) {

    record Encoding(long id, IntType index) {}

    /** As its dictionary holds it. */
    ArrowField decoded() {
        return new ArrowField(name, type, children, null);
    }
}
