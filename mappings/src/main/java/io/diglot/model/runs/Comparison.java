package io.diglot.model.runs;

import io.diglot.model.datasets.ColumnTypes;
import io.diglot.paging.Page;
import java.util.List;

/**
 * A page of examples with what experiments made of them.
 *
 * @param columns of the dataset's versions that the experiments ran on
 */
public record Comparison(Page<ComparedExample> page, List<ColumnTypes> columns) {

    public Comparison {
        columns = List.copyOf(columns);
    }

    /** The same without its examples, of which so many were shown. */
    public Comparison shown(int count) {
        return new Comparison(page.shown(count), columns);
    }
}
