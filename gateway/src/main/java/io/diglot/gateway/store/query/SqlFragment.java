package io.diglot.gateway.store.query;

import java.util.HashMap;
import java.util.Map;

/**
 * A piece of a statement and the parameters that it names.
 *
 * @param sql empty, or starting with a blank
 */
public record SqlFragment(String sql, Map<String, Object> parameters) {

    public static final SqlFragment NONE = new SqlFragment("", Map.of());

    public SqlFragment {
        parameters = Map.copyOf(parameters);
    }

    /** A condition to go on with a WHERE. */
    public static SqlFragment condition(String sql, String parameter, Object value) {
        return new SqlFragment(" AND " + sql, Map.of(parameter, value));
    }

    /** This piece and another behind it. */
    public SqlFragment then(SqlFragment other) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putAll(other.parameters);
        return new SqlFragment(sql + other.sql, all);
    }
}
