package io.diglot.opik;

import org.jspecify.annotations.Nullable;

/**
 * A condition on a list, as it stands in bodies and, as JSON text, in the query ({@code TraceFilter} and its like).
 *
 * @param key the JSON path or the name of the score, where the field has parts
 * @param value empty where the operator needs none
 */
public record OpikFilter(
        @Nullable String field,
        @Nullable String operator,
        @Nullable String key,
        @Nullable String value) {

    /** A condition on a field that has no parts. */
    public static OpikFilter where(String field, String operator, String value) {
        return new OpikFilter(field, operator, null, value);
    }
}
