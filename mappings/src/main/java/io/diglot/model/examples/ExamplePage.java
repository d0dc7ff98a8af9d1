package io.diglot.model.examples;

import io.diglot.model.datasets.ColumnTypes;
import io.diglot.paging.Page;
import java.util.List;

/**
 * A page of examples.
 *
 * @param columns what columns the examples of the whole version have, not only those of the page
 */
public record ExamplePage(Page<Example> page, List<ColumnTypes> columns) {

    public ExamplePage {
        columns = List.copyOf(columns);
    }

    /** The same without its examples, of which so many were shown. */
    public ExamplePage shown(int count) {
        return new ExamplePage(page.shown(count), columns);
    }
}
