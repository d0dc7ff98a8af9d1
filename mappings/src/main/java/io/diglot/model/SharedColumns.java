package io.diglot.model;

import io.diglot.arrow.ArrowColumn;
import io.diglot.arrow.ColumnType;
import io.diglot.arrow.Specimen;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.examples.FlatExample;
import io.diglot.model.runs.FlatRun;
import io.diglot.model.scores.EvaluationColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The columns that flat rows share, as they first come up, and what all rows have in each of them. */
public final class SharedColumns {

    private final SequencedMap<String, ColumnType> types = new LinkedHashMap<>();

    private SharedColumns() {}

    /** Those that all examples have. */
    public static SharedColumns ofExamples() {
        SharedColumns columns = new SharedColumns();
        FlatExample.BESIDE.forEach(column -> columns.types.put(column, ColumnType.STRING));
        return columns;
    }

    /** Those that all runs have. */
    public static SharedColumns ofRuns() {
        SharedColumns columns = new SharedColumns();
        columns.types.put(FlatRun.ID, ColumnType.STRING);
        columns.types.put(FlatRun.EXAMPLE_ID, ColumnType.NONE);
        columns.types.put(FlatRun.OUTPUT, ColumnType.NONE);
        return columns;
    }

    /** @param row of {@link FlatRun} or {@link FlatExample} */
    public void add(Members<Json> row) {
        row.forEach((name, value) -> types.merge(name, type(name, value), ColumnType::or));
    }

    public List<ArrowColumn> list() {
        return types.entrySet().stream()
                .map(column -> new ArrowColumn(column.getKey(), column.getValue()))
                .toList();
    }

    /** Clients of Arize take a score for a fraction, also where all of them happen to be whole. */
    private static ColumnType type(String column, Json value) {
        boolean isScore = value.isNumber()
                && EvaluationColumn.parse(column)
                        .filter(evaluation -> evaluation.part().equals(EvaluationColumn.SCORE))
                        .isPresent();
        return isScore && Specimen.isReached(value) ? ColumnType.DOUBLE : ColumnType.of(value);
    }
}
