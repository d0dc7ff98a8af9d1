package io.diglot.model.runs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of an experiment somebody looks for.
 *
 * @param ids their ids; absent: all
 * @param examples the ids of their examples; absent: all
 */
public record RunChoice(@Nullable Set<String> ids, @Nullable Set<String> examples) {

    public RunChoice {
        ids = ids == null ? null : Set.copyOf(ids);
        examples = examples == null ? null : Set.copyOf(examples);
    }

    /** Whether no run can be one of them. */
    public boolean isNone() {
        return ids != null && ids.isEmpty() || examples != null && examples.isEmpty();
    }
}
