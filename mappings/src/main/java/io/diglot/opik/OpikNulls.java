package io.diglot.opik;

import io.diglot.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opik's clients write null where they have nothing to say. */
public final class OpikNulls {

    private OpikNulls() {}

    public static @Nullable Json absent(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }

    /** Tags form a set to Opik. */
    public static List<String> distinct(@Nullable List<String> tags) {
        if (tags == null) {
            return List.of();
        }
        LinkedHashSet<String> distinct = new LinkedHashSet<>(tags);
        distinct.removeIf(Objects::isNull);
        return List.copyOf(distinct);
    }
}
