package io.diglot.gateway.console.map;

import io.diglot.catalogue.Dialect;
import io.diglot.fidelity.Fate;
import io.diglot.fidelity.FidelityTable;
import io.diglot.fidelity.FieldFate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one field on its way to the readers of the other dialect.
 *
 * @param owners the schemas that have it, or the operations whose parameter it is
 * @param becomes its name on the other side; absent where it keeps its own, or has none
 */
record FieldRow(
        String dialect,
        String resource,
        String field,
        String owners,
        Fate fate,
        @Nullable String becomes,
        @Nullable String because,
        @Nullable Integer difference) {

    /** All rows of both tables, in their order. */
    static List<FieldRow> all() {
        return Arrays.stream(Dialect.values())
                .flatMap(dialect -> of(dialect).stream())
                .toList();
    }

    private static List<FieldRow> of(Dialect dialect) {
        List<FieldRow> rows = new ArrayList<>();
        for (FidelityTable.Section section : FidelityTable.load(dialect).sections()) {
            boolean parameters = section.schemas().isEmpty();
            String owners = String.join(", ", parameters ? section.queries() : section.schemas());
            for (FieldFate row : section.rows()) {
                rows.add(new FieldRow(
                        dialect.wireName(),
                        section.resource().replace('-', ' '),
                        (parameters ? "?" : "") + row.field(),
                        owners,
                        row.fate(),
                        row.to(),
                        row.because(),
                        row.difference()));
            }
        }
        return rows;
    }

    String words() {
        return fate.words();
    }

    /** By which the style knows the fate. */
    String style() {
        return fate.name().toLowerCase(Locale.ROOT);
    }

    /** All that a search may find, in small letters. */
    String text() {
        return String.join(
                        " ",
                        dialect,
                        resource,
                        field,
                        owners,
                        words(),
                        becomes == null ? "" : becomes,
                        because == null ? "" : because,
                        difference == null ? "" : "difference " + difference)
                .toLowerCase(Locale.ROOT);
    }
}
