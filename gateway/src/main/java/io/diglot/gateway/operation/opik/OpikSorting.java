package io.diglot.gateway.operation.opik;

import io.diglot.json.Json;
import io.diglot.model.Sort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields that the lists of one resource can be sorted by, and the reader of such an order. Only the first field of
 * an order counts, and one that is not listed is passed over, as Opik does.
 *
 * @param fields as Opik shows them in {@code sortable_by}; {@code feedback_scores.*} stands for any key behind the dot
 */
public record OpikSorting(List<String> fields) {

    private static final String PARAMETER = "sorting";
    private static final String ANY_KEY = ".*";

    public OpikSorting {
        fields = List.copyOf(fields);
    }

    public static OpikSorting by(String... fields) {
        return new OpikSorting(List.of(fields));
    }

    /** The query parameter {@code sorting}; nothing where the list keeps its own order. */
    public Optional<Sort> of(OpikRequest request) {
        String text = request.call().query(PARAMETER).orElse("");
        if (text.isBlank()) {
            return Optional.empty();
        }
        return OpikRequest.elements(PARAMETER, text, OpikSorting::sort).stream()
                .findFirst()
                .filter(sort -> isSortable(sort.field()));
    }

    private static Sort sort(Map<String, Json> members) {
        String direction = OpikRequest.scalar(members.get("direction"));
        boolean descending =
                switch (direction == null ? "ASC" : direction) {
                    case "ASC" -> false;
                    case "DESC" -> true;
                    default -> throw new IllegalArgumentException("no direction");
                };
        return new Sort(Objects.requireNonNullElse(OpikRequest.scalar(members.get("field")), ""), descending);
    }

    private boolean isSortable(String field) {
        int dot = field.indexOf('.');
        return !field.endsWith(ANY_KEY) && fields.contains(field)
                || dot >= 0 && dot + 1 < field.length() && fields.contains(field.substring(0, dot) + ANY_KEY);
    }
}
