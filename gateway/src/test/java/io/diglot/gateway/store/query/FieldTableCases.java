package io.diglot.gateway.store.query;

import static io.diglot.model.Filter.Operator.CONTAINS;
import static io.diglot.model.Filter.Operator.ENDS_WITH;
import static io.diglot.model.Filter.Operator.EQUAL;
import static io.diglot.model.Filter.Operator.GREATER_THAN;
import static io.diglot.model.Filter.Operator.GREATER_THAN_EQUAL;
import static io.diglot.model.Filter.Operator.IN;
import static io.diglot.model.Filter.Operator.IS_EMPTY;
import static io.diglot.model.Filter.Operator.IS_NOT_EMPTY;
import static io.diglot.model.Filter.Operator.LESS_THAN;
import static io.diglot.model.Filter.Operator.LESS_THAN_EQUAL;
import static io.diglot.model.Filter.Operator.NOT_CONTAINS;
import static io.diglot.model.Filter.Operator.NOT_EQUAL;
import static io.diglot.model.Filter.Operator.NOT_IN;
import static io.diglot.model.Filter.Operator.STARTS_WITH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.diglot.gateway.database.Database;
import io.diglot.model.Filter;
import io.diglot.model.Filter.Operator;
import io.diglot.model.Sort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same three rows, filtered and sorted; both databases find the same. */
abstract class FieldTableCases {

    private static final String ROWS = "WITH r (id, name, tags, document, number, at) AS (VALUES"
            + " ('1', 'Été 50%', '[\"Red\",\"green\"]', '{\"a\":{\"b\":[10,{\"c\":\"Deep\"}]},\"x.y\":\"flat\",\"n\":2.50,"
            + "\"t\":true,\"nil\":null,\"we\\\"ird'' key\":\"W\",\"text\":\"3e1\"}', 1.5, 1000000000),"
            + " ('2', 'winter_50', '[\"blue\"]', '{\"n\":10,\"text\":\"word\",\"a\":{\"b\":[]}}', -2, 2000000000),"
            + " ('3', CAST(NULL AS TEXT), '[]', CAST(NULL AS TEXT), CAST(NULL AS DOUBLE PRECISION),"
            + " CAST(NULL AS BIGINT))) ";

    private static final String SCORES = "(SELECT s.name AS name, s.value AS value FROM"
            + " (SELECT '1' AS of_id, 'Accuracy' AS name, 0.5 AS value UNION ALL SELECT '2', 'Accuracy', 0.75"
            + " UNION ALL SELECT '2', 'other', 1) s WHERE s.of_id = r.id)";

    private static final FieldTable FIELDS = new FieldTable(Map.of(
            "id", FieldTable.exact("r.id"),
            "name", FieldTable.text("r.name"),
            "tags", FieldTable.list("r.tags"),
            "metadata", FieldTable.dictionary("r.document"),
            "data", FieldTable.map("r.document"),
            "number", FieldTable.number("r.number"),
            "at", FieldTable.date("r.at"),
            "scores", FieldTable.scores(SCORES),
            "there", FieldTable.presence("r.document")));

    /** The database under test, opened once. */
    abstract Database database();

    static Stream<Arguments> filters() {
        return Stream.of(
                // Text minds neither case nor script, and has no wildcards.
                found("name", CONTAINS, "éTÉ", "1"),
                found("name", CONTAINS, "50%", "1"),
                found("name", CONTAINS, "R_5", "2"),
                found("name", CONTAINS, "r%5", ""),
                found("name", CONTAINS, "\\", ""),
                found("name", NOT_CONTAINS, "été", "2 3"),
                found("name", STARTS_WITH, "ÉT", "1"),
                found("name", ENDS_WITH, "_50", "2"),
                found("name", EQUAL, "WINTER_50", "2"),
                found("name", NOT_EQUAL, "winter_50", "1 3"),
                found("name", GREATER_THAN, "w", "1 2"),
                found("name", IS_EMPTY, "", "3"),
                found("name", IN, "Winter_50, x", "2"),
                found("name", NOT_IN, "winter_50", "1 3"),
                found("id", EQUAL, "2", "2"),
                // Lists are looked at element by element.
                found("tags", CONTAINS, "RE", "1"),
                found("tags", NOT_CONTAINS, "re", "2 3"),
                found("tags", EQUAL, "green", "1"),
                found("tags", EQUAL, "Green", ""),
                found("tags", NOT_EQUAL, "green", "2 3"),
                found("tags", IS_EMPTY, "", "3"),
                found("tags", IS_NOT_EMPTY, "", "1 2"),
                // A key leads into the document, or is the name of one member, dots and all.
                found("metadata", "a.b[1].c", EQUAL, "deep", "1"),
                found("metadata", "$.a.b[0]", EQUAL, "10", "1"),
                found("metadata", "['a']['b'][1]['c']", CONTAINS, "EE", "1"),
                found("metadata", "x.y", EQUAL, "flat", "1"),
                found("metadata", "we\"ird' key", EQUAL, "w", "1"),
                found("metadata", "n", EQUAL, "2.50", "1"),
                found("metadata", "n", EQUAL, "2.5", ""),
                found("metadata", "n", GREATER_THAN, "2.4", "1 2"),
                found("metadata", "n", LESS_THAN, "9.5", "1"),
                found("metadata", "n", GREATER_THAN, "nothing", ""),
                found("metadata", "text", GREATER_THAN, "29", "1"),
                found("metadata", "t", EQUAL, "true", "1"),
                found("metadata", "a", IS_EMPTY, "", "1 2 3"),
                found("metadata", "nil", IS_NOT_EMPTY, "", ""),
                found("metadata", "text", IS_NOT_EMPTY, "", "1 2"),
                found("metadata", "text", NOT_EQUAL, "word", "1 3"),
                found("metadata", "[", EQUAL, "x", ""),
                found("data", "x.y", EQUAL, "flat", "1"),
                found("data", "a", CONTAINS, "\"deep\"", "1"),
                // Numbers and instants.
                found("number", EQUAL, "1.50", "1"),
                found("number", NOT_EQUAL, "1.5", "2"),
                found("number", LESS_THAN_EQUAL, "-2", "2"),
                found("at", GREATER_THAN_EQUAL, "1970-01-01T00:00:02Z", "2"),
                found("at", LESS_THAN, "+999999999-12-31T00:00:00Z", "1 2"),
                found("at", LESS_THAN, "-999999999-01-01T00:00:00Z", ""),
                // Scores are found by their name, in whatever case.
                found("scores", "accuracy", GREATER_THAN, "0.5", "2"),
                found("scores", "ACCURACY", GREATER_THAN_EQUAL, "0.5", "1 2"),
                found("scores", "accuracy", EQUAL, "0.5", "1"),
                found("scores", "accuracy", NOT_EQUAL, "0.5", "2 3"),
                found("scores", "other", IS_EMPTY, "", "1 3"),
                found("scores", "other", IS_NOT_EMPTY, "", "2"),
                found("there", IS_EMPTY, "", "3"),
                found("there", IS_NOT_EMPTY, "", "1 2"));
    }

    private static Arguments found(String field, Operator operator, String value, String expected) {
        return found(field, "", operator, value, expected);
    }

    private static Arguments found(String field, String key, Operator operator, String value, String expected) {
        return arguments(new Filter(field, key, operator, value), expected);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_filter_finds_the_rows_that_meet_it(Filter filter, String expected) {
        SqlFragment where = FIELDS.where(List.of(filter), database().dialect());

        assertThat(ids(where.sql() + " ORDER BY r.id", where)).isEqualTo(expected);
    }

    @Test
    void several_filters_are_all_met() {
        SqlFragment where = FIELDS.where(
                List.of(
                        new Filter("metadata", "n", GREATER_THAN, "1"),
                        new Filter("scores", "accuracy", LESS_THAN, "0.6"),
                        new Filter("tags", "", CONTAINS, "e")),
                database().dialect());

        assertThat(ids(where.sql(), where)).isEqualTo("1");
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                arguments(new Sort("name", false), "2 1 3"),
                arguments(new Sort("name", true), "1 2 3"),
                arguments(new Sort("number", true), "1 2 3"),
                arguments(new Sort("at", false), "1 2 3"),
                arguments(new Sort("scores.Accuracy", true), "2 1 3"),
                arguments(new Sort("scores.other", false), "2 3 1"),
                arguments(new Sort("metadata.text", true), "2 1 3"),
                arguments(new Sort("data.x.y", false), "1 3 2"),
                arguments(new Sort("unheard.of", false), "3 2 1"),
                arguments(new Sort("comments", true), "3 2 1"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void an_order_puts_what_has_nothing_last(Sort sort, String expected) {
        SqlFragment order = FIELDS.orderBy(sort, "r.id DESC", database().dialect());

        assertThat(ids(order.sql(), order)).isEqualTo(expected);
    }

    private String ids(String rest, SqlFragment clause) {
        List<String> ids = database()
                .read(session -> session.jdbc()
                        .sql(ROWS + "SELECT r.id FROM r WHERE 1 = 1" + rest)
                        .params(clause.parameters())
                        .query(String.class)
                        .list())
                .block();
        return String.join(" ", Objects.requireNonNull(ids));
    }
}
