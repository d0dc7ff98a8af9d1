package io.diglot.model;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An experiment item with what a reader wants to see beside it.
 *
 * @param trace absent as long as it has not come
 * @param usage token counts by name, summed over the spans of the trace
 * @param totalEstimatedCost US dollars, as given with the spans; absent where none was
 */
public record ItemDetail(
        ExperimentItem item,
        @Nullable Trace trace,
        SequencedMap<String, BigDecimal> usage,
        @Nullable BigDecimal totalEstimatedCost) {

    public ItemDetail {
        usage = new LinkedHashMap<>(usage);
    }
}
