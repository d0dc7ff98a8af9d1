package io.diglot.filter;

import io.diglot.json.Json;
import org.jspecify.annotations.Nullable;

/** What a filter is asked about. */
@FunctionalInterface
public interface Row {

    /** What stands in a column; nothing, or JSON's {@code null}, where the row has none. */
    @Nullable
    Json value(String column);
}
