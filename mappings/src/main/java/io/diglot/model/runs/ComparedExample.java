package io.diglot.model.runs;

import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example with what experiments made of it.
 *
 * @param id the example in Opik's eyes
 * @param example as the experiments' version of the dataset holds it; absent where that holds none of this id
 * @param items the runs of the experiments asked for, the newest first
 */
public record ComparedExample(
        ExampleId id, DatasetId dataset, @Nullable Example example, List<ItemDetail> items) {

    public ComparedExample {
        items = List.copyOf(items);
    }
}
