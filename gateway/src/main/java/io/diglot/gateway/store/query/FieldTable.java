package io.diglot.gateway.store.query;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.model.Filter;
import io.diglot.model.Sort;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields that a list is filtered and sorted by lie in its query, and the SQL that comes of it. Text is
 * compared without regard to case, and {@code %} and {@code _} in it mean themselves.
 */
public record FieldTable(Map<String, Column> columns) {

    private static final Pattern STEP =
            Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d+)]|\\['((?:[^'\\\\]|\\\\.)*)']|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");

    public FieldTable {
        columns = Map.copyOf(columns);
    }

    /**
     * @param sql an expression of the query; null where the record has nothing, but see {@link Type}
     */
    public record Column(String sql, Type type) {}

    /** What an expression yields. */
    public enum Type {
        /** Text; null is as good as empty. */
        TEXT,
        /** Text that is compared with its case. */
        EXACT,
        /** A number. */
        NUMBER,
        /** Nanoseconds since 1970. */
        DATE,
        /** The text of a JSON array of strings. */
        LIST,
        /** The text of a JSON document; a key leads into it. */
        DICTIONARY,
        /** The text of a JSON object; a key names one of its members, whatever characters it is made of. */
        MAP,
        /** A sub-select in parentheses, of columns {@code name} and {@code value}. */
        SCORES,
        /** Anything that is there or, where it is null, not. */
        PRESENCE
    }

    public static Column text(String sql) {
        return new Column(sql, Type.TEXT);
    }

    public static Column exact(String sql) {
        return new Column(sql, Type.EXACT);
    }

    public static Column number(String sql) {
        return new Column(sql, Type.NUMBER);
    }

    public static Column date(String sql) {
        return new Column(sql, Type.DATE);
    }

    public static Column list(String sql) {
        return new Column(sql, Type.LIST);
    }

    public static Column dictionary(String sql) {
        return new Column(sql, Type.DICTIONARY);
    }

    public static Column map(String sql) {
        return new Column(sql, Type.MAP);
    }

    public static Column scores(String sql) {
        return new Column(sql, Type.SCORES);
    }

    public static Column presence(String sql) {
        return new Column(sql, Type.PRESENCE);
    }

    /** All filters, each with {@code AND} in front, to go on with a WHERE. Unknown fields are the caller's mistake. */
    public SqlFragment where(List<Filter> filters, SqlDialect dialect) {
        StringBuilder sql = new StringBuilder();
        Map<String, Object> parameters = new HashMap<>();
        for (int i = 0; i < filters.size(); i++) {
            Filter filter = filters.get(i);
            Column column = columns.get(filter.field());
            if (column == null) {
                throw new IllegalArgumentException("No such field: " + filter.field());
            }
            String condition = new Condition(filter, column, "filter" + i, dialect, parameters).sql();
            sql.append(" AND (").append(condition).append(')');
        }
        return new SqlFragment(sql.toString(), parameters);
    }

    /**
     * An ORDER BY. What has nothing to be sorted by comes last; an order by an unknown field is none.
     *
     * @param then terms that make the order whole, for instance {@code d.id DESC}
     */
    public SqlFragment orderBy(@Nullable Sort sort, String then, SqlDialect dialect) {
        Map<String, Object> parameters = new HashMap<>();
        String term = sort == null ? null : term(sort, dialect, parameters);
        return new SqlFragment(
                term == null || sort == null
                        ? " ORDER BY " + then
                        : " ORDER BY " + term + (sort.descending() ? " DESC" : " ASC") + " NULLS LAST, " + then,
                parameters);
    }

    private @Nullable String term(Sort sort, SqlDialect dialect, Map<String, Object> parameters) {
        Column whole = columns.get(sort.field());
        if (whole != null) {
            return switch (whole.type()) {
                case TEXT -> dialect.lower(whole.sql());
                case EXACT, NUMBER, DATE, LIST, DICTIONARY, MAP, PRESENCE -> whole.sql();
                case SCORES -> null;
            };
        }
        int dot = sort.field().indexOf('.');
        Column part = dot < 0 ? null : columns.get(sort.field().substring(0, dot));
        if (part == null) {
            return null;
        }
        String key = sort.field().substring(dot + 1);
        return switch (part.type()) {
            case SCORES -> {
                parameters.put("sortKey", key);
                yield "(SELECT MAX(x.value) FROM " + part.sql() + " x WHERE x.name = :sortKey)";
            }
            case DICTIONARY -> {
                parameters.put("sortKey", dialect.jsonPath(steps(key)));
                yield "NULLIF(" + dialect.jsonText(part.sql(), ":sortKey") + ", '')";
            }
            case MAP -> {
                parameters.put("sortKey", dialect.jsonPath(List.of(key)));
                yield "NULLIF(" + dialect.jsonText(part.sql(), ":sortKey") + ", '')";
            }
            case TEXT, EXACT, NUMBER, DATE, LIST, PRESENCE -> null;
        };
    }

    /** The steps of a key such as {@code a.b[0]['c.d']}, with or without {@code $} in front. */
    public static List<String> steps(String key) {
        String path = key.startsWith("$.") || key.startsWith("$[") ? key.substring(1) : key;
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (end < path.length() && step.find() && step.start() == end) {
            for (int group = 1; group <= step.groupCount(); group++) {
                String text = step.group(group);
                if (text != null) {
                    steps.add(group > 2 ? text.replaceAll("\\\\(.)", "$1") : text);
                }
            }
            end = step.end();
        }
        // What is no path is a key as it stands.
        return end == path.length() && !steps.isEmpty() ? steps : List.of(key);
    }

    /** One filter as SQL. */
    private record Condition(
            Filter filter, Column column, String name, SqlDialect dialect, Map<String, Object> parameters) {

        String sql() {
            return switch (column.type()) {
                case TEXT -> onText("COALESCE(" + column.sql() + ", '')", true);
                case EXACT -> onText("COALESCE(" + column.sql() + ", '')", false);
                case NUMBER -> column.sql() + comparison() + parameter("", number());
                case DATE -> column.sql() + comparison() + parameter("", nanos());
                case LIST -> onList();
                case DICTIONARY -> onDictionary();
                case MAP ->
                    onText(
                            dialect.jsonText(column.sql(), parameter("Key", dialect.jsonPath(List.of(filter.key())))),
                            true);
                case SCORES -> onScores();
                case PRESENCE -> column.sql() + (isEmpty() ? " IS NULL" : " IS NOT NULL");
            };
        }

        private String onText(String text, boolean anyCase) {
            String here = anyCase ? dialect.lower(text) : text;
            String value = anyCase ? Columns.key(filter.value()) : filter.value();
            return switch (filter.operator()) {
                case CONTAINS -> like(here, "%" + escaped(value) + "%");
                case NOT_CONTAINS -> "NOT " + like(here, "%" + escaped(value) + "%");
                case STARTS_WITH -> like(here, escaped(value) + "%");
                case ENDS_WITH -> like(here, "%" + escaped(value));
                case EQUAL, NOT_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL, LESS_THAN, LESS_THAN_EQUAL ->
                    here + comparison() + parameter("", value);
                case IS_EMPTY, IS_NOT_EMPTY -> text + (isEmpty() ? " = ''" : " <> ''");
                case IN, NOT_IN ->
                    here + (filter.operator() == Filter.Operator.IN ? " IN (" : " NOT IN (")
                            + parameter("", listed(value)) + ")";
            };
        }

        private String onList() {
            String list = "COALESCE(" + column.sql() + ", '[]')";
            String some = "EXISTS (SELECT 1 FROM " + dialect.elements(list) + " x WHERE ";
            return switch (filter.operator()) {
                case CONTAINS -> some + containsElement() + ")";
                case NOT_CONTAINS -> "NOT " + some + containsElement() + ")";
                case NOT_EQUAL -> "NOT " + some + "x.value = " + parameter("", filter.value()) + ")";
                case IS_EMPTY -> list + " = '[]'";
                case IS_NOT_EMPTY -> list + " <> '[]'";
                case EQUAL,
                        STARTS_WITH,
                        ENDS_WITH,
                        GREATER_THAN,
                        GREATER_THAN_EQUAL,
                        LESS_THAN,
                        LESS_THAN_EQUAL,
                        IN,
                        NOT_IN -> some + "x.value = " + parameter("", filter.value()) + ")";
            };
        }

        private String containsElement() {
            return like(dialect.lower("x.value"), "%" + escaped(Columns.key(filter.value())) + "%");
        }

        /** A key with dots may lead into the document, or be the name of one member. */
        private String onDictionary() {
            List<String> steps = steps(filter.key());
            String text = dialect.jsonScalar(column.sql(), parameter("Key", dialect.jsonPath(steps)));
            if (steps.size() > 1) {
                String flat = parameter("Flat", dialect.jsonPath(List.of(filter.key())));
                text = "COALESCE(NULLIF(" + text + ", ''), " + dialect.jsonScalar(column.sql(), flat) + ")";
            }
            return switch (filter.operator()) {
                case GREATER_THAN, GREATER_THAN_EQUAL, LESS_THAN, LESS_THAN_EQUAL -> onNumber(dialect.number(text));
                case IS_EMPTY -> text + " IN ('', 'null')";
                case IS_NOT_EMPTY -> text + " NOT IN ('', 'null')";
                case CONTAINS, NOT_CONTAINS, STARTS_WITH, ENDS_WITH, EQUAL, NOT_EQUAL, IN, NOT_IN -> onText(text, true);
            };
        }

        private String onNumber(String number) {
            try {
                return number + comparison() + "CAST(" + parameter("", number()) + " AS double precision)";
            } catch (NumberFormatException e) {
                return "1 = 0";
            }
        }

        private String onScores() {
            String some = "EXISTS (SELECT 1 FROM " + column.sql() + " x WHERE " + dialect.lower("x.name") + " = "
                    + parameter("Key", Columns.key(filter.key()));
            return switch (filter.operator()) {
                case IS_EMPTY -> "NOT " + some + ")";
                case IS_NOT_EMPTY -> some + ")";
                case NOT_EQUAL -> "NOT " + some + " AND x.value = " + parameter("", number()) + ")";
                case EQUAL,
                        GREATER_THAN,
                        GREATER_THAN_EQUAL,
                        LESS_THAN,
                        LESS_THAN_EQUAL,
                        CONTAINS,
                        NOT_CONTAINS,
                        STARTS_WITH,
                        ENDS_WITH,
                        IN,
                        NOT_IN -> some + " AND x.value" + comparison() + parameter("", number()) + ")";
            };
        }

        private String like(String text, String pattern) {
            return "(" + text + ") LIKE " + parameter("", pattern) + " ESCAPE '\\'";
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        }

        private boolean isEmpty() {
            return filter.operator() == Filter.Operator.IS_EMPTY;
        }

        private String comparison() {
            return switch (filter.operator()) {
                case NOT_EQUAL -> " <> ";
                case GREATER_THAN -> " > ";
                case GREATER_THAN_EQUAL -> " >= ";
                case LESS_THAN -> " < ";
                case LESS_THAN_EQUAL -> " <= ";
                case EQUAL, CONTAINS, NOT_CONTAINS, STARTS_WITH, ENDS_WITH, IS_EMPTY, IS_NOT_EMPTY, IN, NOT_IN -> " = ";
            };
        }

        private static List<String> listed(String values) {
            return Arrays.stream(values.split(","))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.toList());
        }

        private double number() {
            return new BigDecimal(filter.value()).doubleValue();
        }

        /** An instant beyond what a column holds stands at its end. */
        private long nanos() {
            Instant instant = Instant.parse(filter.value());
            try {
                return Columns.nanos(instant);
            } catch (ArithmeticException e) {
                return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
        }

        private String parameter(String suffix, Object value) {
            parameters.put(name + suffix, value);
            return ":" + name + suffix;
        }
    }
}
