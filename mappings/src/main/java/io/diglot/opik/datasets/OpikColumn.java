package io.diglot.opik.datasets;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.model.datasets.ColumnTypes;
import java.util.List;
import java.util.Locale;

/**
 * A column of a dataset ({@code Column}).
 *
 * @param filterField how a filter names it; the one member of Opik's answers that is not in snake case
 */
public record OpikColumn(
        String name,
        List<String> types,
        String filterFieldPrefix,
        @JsonProperty("filterField") String filterField) {

    /** @param prefix where the column is: {@code data} or {@code output} */
    public static OpikColumn of(ColumnTypes column, String prefix) {
        List<String> types = column.kinds().stream()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        return new OpikColumn(column.name(), types, prefix, prefix + "." + column.name());
    }
}
