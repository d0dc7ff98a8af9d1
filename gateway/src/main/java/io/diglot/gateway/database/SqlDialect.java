package io.diglot.gateway.database;

import io.diglot.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where SQLite and PostgreSQL differ. Everything else is one SQL text for both. */
public enum SqlDialect {
    SQLITE("TEXT", "") {
        @Override
        public String lower(String text) {
            // Unicode-aware: each connection brings its own.
            return "lower(" + text + ")";
        }

        @Override
        public String elements(String array) {
            return "json_each(" + array + ")";
        }

        @Override
        public String members(String document) {
            return "json_each(CASE json_type(" + document + ") WHEN 'object' THEN " + document + " ELSE '{}' END)";
        }

        @Override
        public String memberKind(String alias) {
            return "CASE " + alias + ".type WHEN 'text' THEN 'string' WHEN 'integer' THEN 'number' WHEN 'real' THEN"
                    + " 'number' WHEN 'true' THEN 'boolean' WHEN 'false' THEN 'boolean' ELSE " + alias + ".type END";
        }

        @Override
        public String oneOfManyInOrder(String column) {
            return column;
        }

        @Override
        public String jsonPath(List<String> steps) {
            return steps.stream()
                    .map(step -> isIndex(step)
                            ? "[" + step + "]"
                            : "." + Json.string(step).text())
                    .collect(Collectors.joining("", "$", ""));
        }

        @Override
        public String jsonScalar(String document, String path) {
            return "CASE json_type(" + document + ", " + path + ") WHEN 'text' THEN " + document + " ->> " + path
                    + " WHEN 'object' THEN '' WHEN 'array' THEN '' ELSE COALESCE(" + document + " -> " + path
                    + ", '') END";
        }

        @Override
        public String jsonText(String document, String path) {
            return "CASE json_type(" + document + ", " + path + ") WHEN 'text' THEN " + document + " ->> " + path
                    + " ELSE COALESCE(" + document + " -> " + path + ", '') END";
        }

        @Override
        public String number(String text) {
            return "CASE WHEN json_valid(" + text + ") THEN CASE WHEN json_type(" + text
                    + ") IN ('integer', 'real') THEN CASE WHEN CAST(" + text + " AS REAL) " + WITHIN_REACH
                    + " THEN CAST(" + text + " AS REAL) END END END";
        }
    },
    POSTGRESQL("TEXT COLLATE \"C\"", " FOR UPDATE") {
        @Override
        public String lower(String text) {
            // The columns' own collation knows only ASCII letters.
            return "lower(" + text + " COLLATE \"default\")";
        }

        @Override
        public String elements(String array) {
            return "json_array_elements_text(CAST(" + array + " AS json))";
        }

        @Override
        public String members(String document) {
            return "json_each(CASE json_typeof(CAST(" + document + " AS json)) WHEN 'object' THEN CAST(" + document
                    + " AS json) ELSE CAST('{}' AS json) END)";
        }

        @Override
        public String memberKind(String alias) {
            return "json_typeof(" + alias + ".value)";
        }

        @Override
        public String oneOfManyInOrder(String column) {
            return "COALESCE(" + column + ", '')";
        }

        @Override
        public String jsonPath(List<String> steps) {
            return steps.stream()
                    .map(step -> "\"" + step.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                    .collect(Collectors.joining(",", "{", "}"));
        }

        @Override
        public String jsonScalar(String document, String path) {
            return "CASE json_typeof(" + at(document, "#>", path) + ") WHEN 'object' THEN '' WHEN 'array' THEN ''"
                    + " WHEN 'null' THEN 'null' ELSE COALESCE(" + at(document, "#>>", path) + ", '') END";
        }

        @Override
        public String jsonText(String document, String path) {
            return "CASE json_typeof(" + at(document, "#>", path) + ") WHEN 'null' THEN 'null' ELSE COALESCE("
                    + at(document, "#>>", path) + ", '') END";
        }

        private static String at(String document, String operator, String path) {
            return "CAST(" + document + " AS json) " + operator + " CAST(" + path + " AS text[])";
        }

        @Override
        public String number(String text) {
            // The cast of a number that no double holds, be it too great or too small, is an error.
            String number = "CAST(substring(" + text
                    + " from '^([+-]{0,1}([0-9]{1,100}[.]{0,1}[0-9]{0,100}|[.][0-9]{1,100})([eE][+-]{0,1}0*1{0,1}[0-9]{1,2}){0,1})$')"
                    + " AS double precision)";
            return "CASE WHEN " + number + " " + WITHIN_REACH + " THEN " + number + " END";
        }
    };

    /**
     * Goes on after a number: whether sums and means take it. They overflow with much greater ones, means already where
     * the squares of many numbers do.
     */
    public static final String WITHIN_REACH = "BETWEEN -1e100 AND 1e100";

    private final String textType;
    private final String forUpdate;

    SqlDialect(String textType, String forUpdate) {
        this.textType = textType;
        this.forUpdate = forUpdate;
    }

    /** A column of text that is compared byte by byte. */
    public String textType() {
        return textType;
    }

    /**
     * Ends a SELECT whose rows this transaction will change. SQLite lets one transaction write at a time, so there it
     * is nothing.
     */
    public String forUpdate() {
        return forUpdate;
    }

    /** Whether a transaction that writes sees all that those before it wrote, since one writes at a time. */
    public boolean writesInTurn() {
        return this == SQLITE;
    }

    /** Keeps every other transaction that asks for the same lock waiting until this one has ended. */
    public void lock(JdbcClient jdbc, String name) {
        switch (this) {
            // One transaction writes at a time.
            case SQLITE -> {}
            case POSTGRESQL ->
                jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))) AS lock")
                        .param("name", name)
                        .query(Integer.class)
                        .single();
        }
    }

    /** Text in lower case, whatever its script. */
    public abstract String lower(String text);

    /** What yields the elements of a JSON array of strings in a FROM, one row each, in the column {@code value}. */
    public abstract String elements(String array);

    /** What yields the members of a JSON object in a FROM, one row each, their names in the column {@code key}. */
    public abstract String members(String document);

    /** The kind of value that a row of {@link #members} has, in the words of JSON. */
    public abstract String memberKind(String alias);

    /**
     * A column for which many values are given, where the first rows by another column are wanted and an index has
     * both. SQLite takes the first rows of each value and leaves the rest; PostgreSQL would sort all, so that it has to
     * go through the rows in their order.
     */
    public abstract String oneOfManyInOrder(String column);

    /** The way to a value inside a JSON document, as the value of a parameter; digits alone are an index. */
    public abstract String jsonPath(List<String> steps);

    /**
     * The scalar that a path leads to, as text; empty where there is none.
     *
     * @param path an expression for {@link #jsonPath}
     */
    public abstract String jsonScalar(String document, String path);

    /** As {@link #jsonScalar}, with objects and arrays as their JSON text. */
    public abstract String jsonText(String document, String path);

    /** The number that a text is; null where it is none, or not {@link #WITHIN_REACH}. */
    public abstract String number(String text);

    private static boolean isIndex(String step) {
        return !step.isEmpty() && step.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
