package io.diglot.gateway.store.query;

import io.diglot.json.Json;
import io.diglot.json.PlainSpelling;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Columns that hold a JSON value in its exact text have a twin, {@code …_text}, for what filters, searches and orders
 * compare: the value plainly spelled, as Opik compares it, or null where that is the exact text. No reader asks for the twins.
 */
public final class SearchTexts {

    private SearchTexts() {}

    /** What to compare of a column, as an expression. */
    public static String of(String column) {
        return "COALESCE(" + column + "_text, " + column + ")";
    }

    /** What stands in the twin. */
    public static @Nullable String twin(@Nullable Json value) {
        return value == null ? null : PlainSpelling.unlessOwn(value);
    }

    /** All columns of a row but the twins and its shape, behind an alias, for a SELECT. */
    public static String without(String columns) {
        return List.of(columns.split(", ")).stream()
                .filter(column -> !column.endsWith("_text") && !column.endsWith(".shape"))
                .collect(Collectors.joining(", "));
    }
}
