package io.diglot.gateway.second.writes;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a body that name something. Lists are seen through: {@code spans.trace_id} is that of each in a list {@code
 * spans}.
 */
final class Members {

    private final Map<String, Members> below = new HashMap<>();
    private @Nullable Meaning meaning;

    /** @param path the names of members, a dot between two */
    static Members of(Map<String, Meaning> path) {
        Members root = new Members();
        path.forEach((names, meaning) -> {
            Members at = root;
            for (String name : names.split("\\.", -1)) {
                at = at.below.computeIfAbsent(name, unknown -> new Members());
            }
            at.meaning = meaning;
        });
        return root;
    }

    @Nullable
    Members below(String name) {
        return below.get(name);
    }

    @Nullable
    Meaning meaning() {
        return meaning;
    }

    boolean isEmpty() {
        return below.isEmpty();
    }
}
