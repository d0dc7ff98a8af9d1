package io.diglot.opik.items;

import io.diglot.model.datasets.ColumnTypes;
import io.diglot.opik.datasets.OpikColumn;
import java.util.List;

/** What the outputs of experiments have for columns ({@code PageColumns}). */
public record OpikOutputColumns(List<OpikColumn> columns) {

    public static OpikOutputColumns of(List<ColumnTypes> columns) {
        return new OpikOutputColumns(
                columns.stream().map(column -> OpikColumn.of(column, "output")).toList());
    }
}
