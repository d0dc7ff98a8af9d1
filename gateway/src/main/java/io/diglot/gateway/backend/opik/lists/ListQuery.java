package io.diglot.gateway.backend.opik.lists;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.opik.OpikFilter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Opik's lists take as JSON text in the query. */
public final class ListQuery {

    private static final int MEMBERS_OF_A_FILTER = 4;

    private ListQuery() {}

    /** The conditions that all must hold. */
    public static String filters(OpikFilter... filters) {
        return Json.array(Arrays.stream(filters).map(ListQuery::filter).toList())
                .text();
    }

    public static String sortedBy(String field, Direction direction) {
        Map<String, Json> sorting = new LinkedHashMap<>();
        sorting.put("field", Json.string(field));
        sorting.put("direction", Json.string(direction.name()));
        return Json.array(List.of(Json.object(sorting))).text();
    }

    /**
     * What a list is asked for by name so that nothing is missing: Opik reads {@code %} and {@code _} as wildcards and a
     * backslash as an escape, so that what comes back must be looked through. Nothing where the list has to be read whole.
     */
    public static Optional<String> superset(String name) {
        return Arrays.stream(name.split("\\\\"))
                .filter(piece -> !piece.isBlank())
                .max(Comparator.comparingInt(String::length));
    }

    private static Json filter(OpikFilter filter) {
        Members.Builder<Json> members = Members.builder(MEMBERS_OF_A_FILTER);
        put(members, "field", filter.field());
        put(members, "operator", filter.operator());
        put(members, "key", filter.key());
        put(members, "value", filter.value());
        return Json.object(members.build());
    }

    private static void put(Members.Builder<Json> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, Json.string(value));
        }
    }

    /** Which end of a list comes first. */
    public enum Direction {
        ASC,
        DESC
    }
}
